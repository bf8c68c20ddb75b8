import { expect, test } from 'vitest';

import { howUpdated, type Installation } from '../../../src/main/updates/installation.ts';

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
