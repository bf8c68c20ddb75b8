import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from 'vitest';

test('the committed images are those that the sources make', () => {
  const script = join(import.meta.dirname, '../../scripts/icons.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--check'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  expect(status, stdout + stderr).toBe(0);
});
