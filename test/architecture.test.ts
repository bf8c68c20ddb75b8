import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '../src');

/** Which layers a layer may import, and which packages: the arrows of docs/decisions/0001. */
const allowed = {
  shared: { layers: ['shared'], packages: ['valibot'] },
  core: { layers: ['core', 'shared'], packages: ['valibot', 'entities', 'papaparse'] },
  main: {
    layers: ['main', 'core', 'shared'],
    packages: [
      '@jellybrick/dbus-next',
      'electron',
      'electron-log',
      'electron-store',
      'electron-updater',
      'keytar',
      'undici',
      'valibot',
      'node:',
    ],
  },
  preload: { layers: ['preload', 'shared'], packages: ['electron'] },
  renderer: { layers: ['renderer', 'shared'], packages: ['svelte', 'valibot'] },
} as const;
type Layer = keyof typeof allowed;

/** Every import of a file, types and dynamic imports included. */
function importsOf(path: string): readonly string[] {
  const content = readFileSync(path, 'utf8');
  const scripts = path.endsWith('.svelte')
    ? [...content.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '')
    : [content];
  return scripts.flatMap((script) =>
    ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => fileName),
  );
}

function filesOf(layer: Layer): readonly string[] {
  return readdirSync(join(source, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name))
    .map((name) => join(source, layer, name));
}

/** The imports of a file that its layer may not have. */
function trespasses(layer: Layer, path: string, imports: readonly string[]): readonly string[] {
  return imports.filter((wanted) => {
    if (wanted.startsWith('.')) {
      const [target] = relative(source, resolve(dirname(path), wanted)).split(sep);
      return !allowed[layer].layers.some((name) => name === target);
    }
    return !allowed[layer].packages.some((name) =>
      name.endsWith(':') ? wanted.startsWith(name) : wanted === name || wanted.startsWith(`${name}/`),
    );
  });
}

describe.each(Object.keys(allowed) as Layer[])('%s', (layer) => {
  test('imports inward only', () => {
    const files = filesOf(layer);
    expect(files.length).toBeGreaterThan(0);
    const wrong = files.flatMap((path) =>
      trespasses(layer, path, importsOf(path)).map((wanted) => `${relative(source, path)} imports ${wanted}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('what would break the rules is recognised', () => {
  const core = join(source, 'core/tracker.ts');
  expect(
    trespasses('core', core, ['electron', 'node:fs', 'undici', '../main/ipc.ts', '../shared/result.ts']),
  ).toEqual(['electron', 'node:fs', 'undici', '../main/ipc.ts']);
  const view = join(source, 'renderer/App.svelte');
  expect(trespasses('renderer', view, ['../main/ipc.ts', '../core/ports.ts', 'svelte/reactivity'])).toEqual([
    '../main/ipc.ts',
    '../core/ports.ts',
  ]);
});

test('the embedded Copper and the client share nothing', () => {
  for (const path of filesOf('main').filter((file) => file.includes(`${sep}demo${sep}`))) {
    for (const wanted of importsOf(path)) expect(wanted, path).toMatch(/^(\.\/|\.\.\/[a-z-]+\.ts$|node:)/);
  }
});
