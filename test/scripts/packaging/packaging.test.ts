import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { complaints } from '../../../scripts/packaging/content.mjs';
import { readPackageArguments } from '../../../scripts/packaging/package-arguments.mjs';
import { appId } from '../../../src/main/app-id.ts';

const linux = { platform: 'linux', arch: 'x64' };
const good = [
  'package.json',
  'out/main/index.js',
  'out/main/chunks/undici-CvdggfHK.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/assets/index-aejQGw2I.css',
  'resources/icon.png',
  'resources/tray/linux/stopped-on-dark-22.png',
  'node_modules/keytar/package.json',
  'node_modules/keytar/LICENSE.md',
  'node_modules/keytar/lib/keytar.js',
  'node_modules/keytar/prebuilds/linux-x64/keytar.node',
];

test('accepts what a package has to hold', () => {
  expect(complaints(good, linux)).toEqual([]);
});

test.each([
  'src/main/index.ts',
  'out/main/index.js.map',
  'out/renderer/assets/index.js.map',
  'test/architecture.test.ts',
  'resources/tray/windows/stopped-on-dark.ico',
  'resources/icons/app.svg',
  'node_modules/undici/index.js',
  'node_modules/keytar/src/main.cc',
  'node_modules/keytar/build/Release/keytar.node',
  'node_modules/keytar/prebuilds/linux-arm64/keytar.node',
  'node_modules/keytar/prebuilds/linuxmusl-x64/keytar.node',
  'node_modules/keytar/prebuilds/win32-x64/keytar.node',
])('refuses %s', (stranger) => {
  expect(complaints([...good, stranger], linux)).toEqual([`does not belong into a package: ${stranger}`]);
});

test.each(good.filter((file) => !/undici|css/.test(file)))('misses %s', (file) => {
  const found = complaints(
    good.filter((other) => other !== file),
    linux,
  );
  expect(found).toEqual([expect.stringMatching(/missing: /)]);
});

test('a package of another system is refused whole', () => {
  expect(complaints(good, { platform: 'win32', arch: 'x64' }).join('\n')).toContain(
    'is missing: node_modules/keytar/prebuilds/win32-x64/keytar.node',
  );
});

test('reads what npm run package is asked for', () => {
  expect(readPackageArguments(['--linux', 'deb', 'AppImage'], 'darwin')).toMatchObject({
    platform: 'linux',
    targets: ['deb', 'AppImage'],
    publish: false,
    version: null,
  });
  expect(readPackageArguments([], 'win32')).toMatchObject({ platform: 'win', targets: ['nsis', 'zip'] });
  expect(readPackageArguments(['--mac', '--x64', '--arm64', '--as', '1.2.3'], 'linux')).toMatchObject({
    targets: ['dmg', 'zip'],
    archs: ['x64', 'arm64'],
    version: '1.2.3',
  });
  for (const wrong of [['--linux', 'nsis'], ['--as'], ['--as', '1'], ['--wnd'], ['--linux', '--mac']]) {
    expect(() => readPackageArguments(wrong, 'linux')).toThrow('Say npm run package');
  }
});

test('no fuse lets Electron be anything but Patina', async () => {
  const { wanted } = await import('../../../scripts/packaging/fuses.mjs');
  expect(wanted).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
  });
});

test('the packages bear the name that the program gives itself', async () => {
  const { default: config } = await import('../../../electron-builder.config.mjs');
  expect(config.appId).toBe(appId);
});

test.each(['after-install.sh', 'after-remove.sh', 'apparmor-profile'])(
  '%s uses only what electron-builder fills in',
  (name) => {
    const text = readFileSync(join(import.meta.dirname, '../../../resources/packaging', name), 'utf8');
    const used = new Set([...text.matchAll(/\$\{([a-zA-Z]+)\}/g)].map(([, macro]) => macro));
    expect(used).toEqual(new Set(['executable', 'sanitizedProductName']));
  },
);
