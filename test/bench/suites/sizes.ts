import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Suite } from '../measure.ts';
import { patinaFolder } from '../packed-app.ts';
import { popoverFiles } from '../../support/popover-files.ts';

const names = { popover: 'JS and CSS of the popover, gzip', files: 'app files beside Electron' };

export const suite: Suite = {
  about: 'how large it is',
  targets: [
    { kind: 'median', of: names.popover, atMost: 70 },
    { kind: 'median', of: names.files, atMost: 3 },
  ],
  measure: () => {
    const zipped = popoverFiles().map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
    const resources = join(patinaFolder(), 'resources');
    const files = readdirSync(resources, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
    const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
    return Promise.resolve([
      { name: names.popover, unit: 'KB', samples: [sum(zipped) / 1_024] },
      { name: names.files, unit: 'MB', samples: [sum(files) / 1_000_000] },
    ]);
  },
};
