import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { howUpdated, type Installation } from '../../../src/main/updates/installation.ts';
import { readManaged } from '../../../src/main/updates/managed.ts';

const installed: Installation = {
  platform: 'linux',
  packaged: true,
  hasFeed: true,
  appImage: undefined,
  hasUninstaller: false,
  signed: false,
};

test.each([
  ['from its sources', { packaged: false }, 'none'],
  ['a package without a place for updates', { hasFeed: false }, 'none'],
  ['deb, rpm, tar.gz', {}, 'told'],
  ['AppImage', { appImage: '/home/ada/Patina.AppImage' }, 'automatic'],
  ['Windows, installed', { platform: 'win32', hasUninstaller: true }, 'automatic'],
  ['Windows, unpacked', { platform: 'win32' }, 'told'],
  ['macOS, signed', { platform: 'darwin', signed: true }, 'automatic'],
  ['macOS, unsigned', { platform: 'darwin' }, 'told'],
] as const)('%s', (_name, changed, how) => {
  expect(howUpdated({ ...installed, ...changed })).toBe(how);
});

test.each([
  ['{}', 'automatic'],
  ['{"updates":"off"}', 'off'],
  ['{"updates":"automatic","later":1}', 'automatic'],
  ['{"updates":"sometimes"}', 'off'],
  ['not JSON', 'off'],
] as const)('settled by the administrator: %s', (text, updates) => {
  const folder = mkdtempSync(join(tmpdir(), 'patina-managed-'));
  try {
    const file = join(folder, 'managed.json');
    expect(readManaged(file)).toEqual({ updates: 'automatic' });
    writeFileSync(file, text);
    expect(readManaged(file)).toEqual({ updates });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
