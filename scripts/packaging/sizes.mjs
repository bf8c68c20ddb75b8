/** How large the packages are, and how large they may be. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../processes.mjs';
import { SetUpError } from '../project.mjs';

const megabyte = 1_000_000;
/** Nearly all of a package is Electron, which nobody here can make smaller. */
const largest = { '.deb': 80 * megabyte };
/** What Patina itself may add, packed as a deb packs it. */
export const largestAddition = 1.5 * megabyte;

/**
 * Prints the sizes of what was just made, and fails when one is too large.
 * @param {string} dist
 * @param {import('./package-arguments.mjs').Asked} asked
 */
export async function checkSizes(dist, { platform, targets, version, commit, effort }) {
  const packageJson = /** @type {{ version: string }} */ (
    JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  );
  const ending = targets.map((target) => `.${target}`);
  const names = (await readdir(dist)).filter(
    (name) =>
      name.startsWith(`Patina-${version ?? packageJson.version}-`) &&
      ending.some((end) => name.endsWith(end)),
  );
  /** @type {string[]} */
  const tooLarge = [];
  for (const name of names) {
    const { size } = await stat(join(dist, name));
    print(name, size);
    const limit = Object.entries(largest).find(([end]) => name.endsWith(end))?.[1];
    if (effort === 'small' && limit !== undefined && size > limit)
      tooLarge.push(`${name} may have ${limit} bytes`);
  }
  for (const unpacked of await readdir(dist)) {
    if (!unpacked.startsWith(platform) || !unpacked.endsWith('-unpacked')) continue;
    const addition = await packedSize(join(dist, unpacked, 'resources'));
    print(`what Patina adds to Electron in ${unpacked}, packed`, addition);
    // An earlier commit was judged in its own time.
    if (commit === null && addition > largestAddition)
      tooLarge.push(`Patina itself may have ${largestAddition} bytes`);
  }
  if (tooLarge.length > 0) throw new SetUpError(`Too large: ${tooLarge.join('; ')}.`);
}

/**
 * The size of a folder, packed.
 * @param {string} folder
 */
async function packedSize(folder) {
  const scratch = await mkdtemp(join(tmpdir(), 'patina-size-'));
  try {
    const file = join(scratch, 'packed.tar.xz');
    const { code, output } = await run('tar', ['-cJf', file, '-C', folder, '.']);
    if (code !== 0) throw new SetUpError(`Cannot pack ${folder}:\n${output}`);
    return (await stat(file)).size;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** @param {string} name @param {number} bytes */
const print = (name, bytes) => console.log(`${bytes.toLocaleString('en').padStart(12)}  ${name}`);
