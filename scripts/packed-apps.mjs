/**
 * What `npm run bench` compares: Patina packed as its users get it, and a reference app in the very same Electron, with
 * another app.asar. Made anew only when something in them has changed.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import asar from '@electron/asar';
import { run } from './processes.mjs';
import { inProject, SetUpError } from './project.mjs';

const cache = inProject('node_modules', '.cache', 'patina-bench');
const reference = inProject('test', 'bench', 'reference');
const icon = inProject('resources', 'tray', 'linux', 'stopped-on-dark-22.png');

/**
 * @param {import('./electron.mjs').Electron} electron
 * @returns {Promise<{ patina: string, reference: string }>} their folders
 */
export async function packedApps(electron) {
  const sources = [
    ...['out', 'resources', 'package.json', 'electron-builder.config.mjs', 'scripts/packaging'],
    ...['test/bench/reference', 'scripts/packed-apps.mjs', 'node_modules/keytar/package.json'],
  ];
  const hash = createHash('sha256').update(`${electron.version} ${electron.folder}`);
  for (const source of sources) await addTo(hash, inProject(source));
  const folder = join(cache, hash.digest('hex').slice(0, 16));
  const apps = { patina: join(folder, 'patina'), reference: join(folder, 'reference') };
  if (!(await exists(folder))) {
    console.log('packing Patina and the reference app');
    await rm(cache, { recursive: true, force: true });
    await mkdir(cache, { recursive: true });
    const scratch = await mkdtemp(join(cache, 'new-'));
    await pack(scratch);
    await rename(scratch, folder);
  }
  return apps;
}

/** @param {string} folder */
async function pack(folder) {
  const dist = join(folder, 'dist');
  const args = [inProject('scripts', 'package.mjs'), '--quick', '--linux', 'dir', '--output', dist];
  const { code, output } = await run(process.execPath, args, { cwd: inProject() });
  if (code !== 0) throw new SetUpError(`Patina could not be packed:\n${output.trim()}`);
  const packed = join(folder, 'patina');
  await rename(join(dist, 'linux-unpacked'), packed);
  await rm(dist, { recursive: true, force: true });

  const other = join(folder, 'reference');
  // Links: the two share what the system keeps in memory of Electron's files.
  const linked = await run('cp', ['--archive', '--link', packed, other]);
  if (linked.code !== 0) throw new SetUpError(`The reference app could not be made:\n${linked.output}`);
  const resources = join(other, 'resources');
  for (const name of await readdir(resources)) await rm(join(resources, name), { recursive: true });
  const source = await mkdtemp(join(tmpdir(), 'patina-reference-'));
  await cp(reference, source, { recursive: true });
  await cp(icon, join(source, 'icon.png'));
  await asar.createPackage(source, join(resources, 'app.asar'));
  await rm(source, { recursive: true });
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path a file, or a folder with all that is in it
 */
async function addTo(hash, path) {
  const found = (await stat(path)).isDirectory()
    ? (await readdir(path, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted()
    : [path];
  for (const file of found) hash.update(relative(inProject(), file)).update(await readFile(file));
}

const exists = (/** @type {string} */ path) =>
  stat(path).then(
    () => true,
    () => false,
  );
