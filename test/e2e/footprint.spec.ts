import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect, test } from 'playwright/test';

import { projectFolder } from '../support/places.ts';
import { popoverFiles } from '../support/popover-files.ts';

/* What can be counted of docs/performance.md, so that a coarse mistake is noticed without a clock. */

test('the popover loads no more than 70 KB, zipped, and main no more than 64 KB before its icon', () => {
  const zipped = popoverFiles().map((file) => gzipSync(readFileSync(file), { level: 9 }).length);
  expect(zipped.reduce((sum, size) => sum + size, 0)).toBeLessThan(70 * 1_024);

  const main = join(projectFolder, 'out/main');
  const files = ['index.js'];
  for (const file of files) {
    for (const [, name = ''] of readFileSync(join(main, file), 'utf8').matchAll(
      /(?:from|import)\s*"\.\/(?:chunks\/)?([^"]+)"/g,
    )) {
      if (!files.includes(`chunks/${name}`)) files.push(`chunks/${name}`);
    }
  }
  expect(files.reduce((sum, file) => sum + statSync(join(main, file)).size, 0)).toBeLessThan(64 * 1_024);
});

test('all that is packed beside Electron is less than 3 MB', () => {
  const packed = ['out', 'node_modules/keytar/prebuilds/linux-x64', 'resources/tray/linux'].flatMap(
    (folder) =>
      readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
        .filter(
          (entry) => entry.isFile() && entry.name !== 'embedded-copper.js' && !entry.name.endsWith('.map'),
        )
        .map((entry) => statSync(join(entry.parentPath, entry.name)).size),
  );
  expect(packed.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
});
