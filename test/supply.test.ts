import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '..');
const text = (...path: string[]) => readFileSync(join(project, ...path), 'utf8');

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}
const lock = JSON.parse(text('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every package is known by its content, and comes from no place of its own', () => {
  expect(locked.length).toBeGreaterThan(100);
  const strange = locked.filter(
    ([, { integrity, resolved, link }]) =>
      link === true ||
      !/^sha512-/.test(integrity ?? '') ||
      (resolved !== undefined && !/^https:\/\/registry\.npmjs\.org\//.test(resolved)),
  );
  expect(strange.map(([path]) => path)).toEqual([]);
});

test('no install script runs, and no dependency floats', () => {
  expect(text('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const floating = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^(npm:@github\/keytar@)?\d+\.\d+\.\d+$/.test(version),
  );
  expect(floating).toEqual([]);
});

test('the hosted checks ask for advisories, signatures and an Electron that is mended', () => {
  const workflow = text('.github', 'workflows', 'supply.yml');
  for (const asked of [
    /run: npm audit$/m,
    /run: npm audit signatures$/m,
    /npm view electron version/,
    /schedule:/,
  ])
    expect(workflow).toMatch(asked);
});

test('each dependency has its reason', () => {
  const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const reasons = text('docs', 'decisions', '0003-libraries.md');
  const words = new Set(reasons.split(/[\s|,()]+/));
  const unexplained = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !words.has(name));
  expect(unexplained).toEqual([]);
});

/** What a program under the MIT licence may be built with and hold. */
const fitting =
  /^\(?(AFL-2\.1 OR BSD-3-Clause|MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-[34]\.0|Python-2\.0|Unlicense|WTFPL|MPL-2\.0|Zlib)\b/;

/** Their package.json names none; the file LICENSE that they carry was read: Apache-2.0 and MIT. */
const readByHand = ['node_modules/jsbi', 'node_modules/map-stream'];

test('every licence fits', () => {
  const odd = locked.filter(
    ([path, { license }]) => !fitting.test(license ?? '') && !readByHand.includes(path),
  );
  expect(odd.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
});
