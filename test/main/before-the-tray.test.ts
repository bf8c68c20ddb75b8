import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import ts from 'typescript';
import { expect, test } from 'vitest';

const main = join(import.meta.dirname, '../../src/main');

/** What a file needs before its first line runs: neither types nor what it loads later. */
function neededBy(path: string): readonly string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
    if (ts.isExportDeclaration(statement)) return [moduleSpecifier.text];
    const clause = statement.importClause;
    if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    const { namedBindings } = clause ?? {};
    const onlyTypes =
      clause?.name === undefined &&
      namedBindings !== undefined &&
      ts.isNamedImports(namedBindings) &&
      namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly);
    return onlyTypes ? [] : [moduleSpecifier.text];
  });
}

function loadedWith(entry: string): {
  readonly files: readonly string[];
  readonly packages: readonly string[];
} {
  const files = [entry];
  const packages = new Set<string>();
  for (const path of files) {
    for (const wanted of neededBy(path)) {
      const target = resolve(dirname(path), wanted);
      if (!wanted.startsWith('.')) packages.add(wanted);
      else if (!files.includes(target)) files.push(target);
    }
  }
  return { files, packages: [...packages].filter((name) => !name.startsWith('node:')).toSorted() };
}

test('before the icon is in the tray little more is loaded than what makes it', () => {
  const { files, packages } = loadedWith(join(main, 'index.ts'));
  expect(packages).toEqual(['electron', 'valibot']);
  const names = files.map((path) => relative(join(main, '..'), path));
  expect(names).not.toContain('main/patina.ts');
  expect(
    names.filter((name) => /^(core\/tracker|main\/adapters|shared\/wording\/..\.ts)/.test(name)),
  ).toEqual([]);
  expect(files.length).toBeLessThan(40);
  expect(files.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(80_000);
});
