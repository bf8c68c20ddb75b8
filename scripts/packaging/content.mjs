/** What a package may hold: a build that holds anything else fails. */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import asar from '@electron/asar';

/** @typedef {{ platform: string, arch: string }} Target as Node names them, e.g. `linux` and `x64` */

const trayImages = /** @type {Record<string, string>} */ ({
  darwin: 'macos',
  win32: 'windows',
  linux: 'linux',
});

/**
 * The rules, each with what it is for: a path in app.asar has to match one.
 * @param {Target} target
 * @returns {RegExp[]}
 */
function allowed({ platform, arch }) {
  return [
    /^package\.json$/,
    /^out\/(main|preload|renderer)\/.+\.(js|cjs|html|css|svg|png)$/,
    /^resources\/icon\.png$/,
    new RegExp(`^resources/tray/${trayImages[platform]}/[^/]+\\.(png|ico)$`),
    /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
    new RegExp(`^node_modules/keytar/prebuilds/${platform}-${arch}/keytar\\.node$`),
  ];
}

/**
 * What is wrong with the files of a package: too much, or a part missing without which it does not start.
 * @param {readonly string[]} files paths in app.asar, with slashes
 * @param {Target} target
 * @returns {string[]} empty when all is well
 */
export function complaints(files, target) {
  const rules = allowed(target);
  const strangers = files.filter((file) => !rules.some((rule) => rule.test(file)));
  const needed = [
    'package.json',
    'out/main/index.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'resources/icon.png',
    'node_modules/keytar/package.json',
    'node_modules/keytar/LICENSE.md',
    'node_modules/keytar/lib/keytar.js',
    `node_modules/keytar/prebuilds/${target.platform}-${target.arch}/keytar.node`,
  ];
  return [
    ...strangers.map((file) => `does not belong into a package: ${file}`),
    ...needed.filter((file) => !files.includes(file)).map((file) => `is missing: ${file}`),
    ...(files.some((file) => file.startsWith('resources/tray/')) ? [] : ['are missing: the tray’s images']),
  ];
}

/**
 * The files in an app.asar, those that lie unpacked beside it included.
 * @param {string} archive
 */
export function filesIn(archive) {
  const listed = asar.listPackage(archive, { isPack: false });
  return listed
    .map((path) => path.split(sep).join('/').replace(/^\//, ''))
    .filter((path) => !('files' in asar.statFile(archive, path.split('/').join(sep))));
}

/**
 * The files that lie unpacked beside an app.asar.
 * @param {string} archive
 */
export function unpackedBeside(archive) {
  const folder = `${archive}.unpacked`;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/**
 * electron-builder's hook: fails the build of a package that holds too much or too little.
 * @param {import('app-builder-lib').AfterPackContext} context
 */
export async function checkContent({ appOutDir, packager, electronPlatformName, arch }) {
  const { Arch } = await import('electron-builder');
  const target = { platform: electronPlatformName, arch: String(Arch[arch]) };
  const archive = join(packager.getResourcesDir(appOutDir), 'app.asar');
  const found = complaints(filesIn(archive), target);
  const strays = complaints(unpackedBeside(archive), target).filter((text) => text.startsWith('does not'));
  if (found.length + strays.length > 0) {
    throw new Error(`The package is not as it has to be:\n  ${[...found, ...strays].join('\n  ')}`);
  }
}
