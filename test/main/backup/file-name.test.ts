import { basename, join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { inFileName } from '../../../src/main/backup/file-name.ts';

test('a user’s name stays one, and leads nowhere', () => {
  expect(inFileName('ann.müller@example.com')).toBe('ann.müller@example.com');
  expect(inFileName('../../.config/autostart/x')).toBe('__.._.config_autostart_x');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const file = `patina-${inFileName(name)}-2026-11-24.json`;
      expect(basename(join('/home/ann', file))).toBe(file);
      expect(file).not.toMatch(/[\\/:*?"<>|]|\p{Cc}/u);
    }),
  );
});
