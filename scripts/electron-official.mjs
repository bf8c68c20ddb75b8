/** The official Electron: the binary the `electron` package keeps in its own folder, and the download of it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './project.mjs';
import { run } from './processes.mjs';

/** Long enough for some 120 MB over a slow line. */
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

const packageFolder = inProject('node_modules', 'electron');

/** The executable's path inside a folder of Electron, for this system; as in the electron package's install.js. */
export const executableName =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';

/** The version package.json asks for, e.g. `45.4.1`. */
export function officialVersion() {
  const file = join(packageFolder, 'package.json');
  if (!existsSync(file)) return undefined;
  const { version } = /** @type {{ version: string }} */ (JSON.parse(readFileSync(file, 'utf8')));
  return version;
}

/**
 * The installed official binary's folder, or undefined if it is missing, half unpacked or of another version.
 * install.js writes path.txt last, so its presence means that unpacking came to its end.
 * @returns {string | undefined}
 */
export function installedOfficially() {
  const folder = join(packageFolder, 'dist');
  const complete =
    existsSync(join(packageFolder, 'path.txt')) &&
    existsSync(join(folder, executableName)) &&
    electronVersionIn(folder) === officialVersion();
  return complete ? folder : undefined;
}

/**
 * The version of an unpacked Electron.
 * @param {string} folder
 * @returns {string} e.g. `45.4.1`, or `of unknown version`
 */
export function electronVersionIn(folder) {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'of unknown version';
}

/**
 * Downloads the official binary with the electron package's own installer, which checks it against the checksums it ships.
 * @returns {Promise<{ folder: string } | { refused: string }>} refused: the reason in a few words
 */
export async function downloadOfficially() {
  const installer = join(packageFolder, 'install.js');
  if (!existsSync(installer)) return { refused: 'the electron package is not installed; run npm ci first' };
  const { code, output } = await run(process.execPath, [installer], { timeoutMs: DOWNLOAD_TIMEOUT_MS });
  const folder = installedOfficially();
  if (code === 0 && folder !== undefined) return { folder };
  const reason = output.split('\n').find((line) => /\w*Error\b/.test(line));
  return { refused: reason?.replace(/^.*?Error: */, '').trim() ?? `its installer ended with code ${code}` };
}
