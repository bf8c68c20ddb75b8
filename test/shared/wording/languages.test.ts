import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

import ts from 'typescript';
import { describe, expect, test } from 'vitest';

import { languages as spoken, wordingFor } from '../../../src/shared/wording/wording.ts';
import { pageWordings, wordings as languages } from '../../support/wordings.ts';

const source = join(import.meta.dirname, '../../../src');
const wordingFolder = join('shared', 'wording');

type Language = keyof typeof languages;

const readTexts = (path: string) => readFileSync(join(source, wordingFolder, path), 'utf8');

/** Everything that is written in a language's files to be shown, with `…` for what is filled in. */
function textsOf(language: Language): readonly string[] {
  const written = readTexts(`${language}.ts`) + readTexts(join('pages', `${language}.ts`));
  const file = ts.createSourceFile('texts.ts', written, ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    if (ts.isCaseClause(node)) {
      node.statements.forEach(visit);
      return;
    }
    if (ts.isPropertyAssignment(node)) {
      visit(node.initializer);
      return;
    }
    if (ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText())) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) texts.push(node.text);
    if (ts.isTemplateExpression(node)) {
      texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts.filter((text) => /\p{L}/u.test(text));
}

/** What is written the same in English and in that language, or in no language at all. */
const everywhere = [
  'Copper',
  'Patina',
  'Proxy',
  'copper.example.com',
  '… K',
  '#1f7a68',
  'Fax',
  'Skype',
  'Twitter',
];
const sameAsEnglish = {
  de: [
    '… / … h',
    '… h',
    '… s',
    'Export',
    'In Copper',
    'Status',
    'Website',
    'Demo',
    'Format',
    'Link',
    'Name',
    'Offline',
    'Online',
    'Organisation',
    'Pause',
    '… ms',
  ],
  fr: [
    '… s',
    '… minutes',
    'Close',
    'Date',
    'Description',
    'Format',
    'Note',
    'Organisation',
    'Pause',
    'Total',
  ],
  es: ['… s', '… h', 'Demo', 'No', 'Total'],
} as const;

describe.each(['de', 'fr', 'es'] as const)('%s', (language) => {
  test('says everything in its own words', () => {
    const english = new Set(textsOf('en'));
    const same = new Set(textsOf(language).filter((text) => english.has(text)));
    expect([...same].sort()).toEqual([...everywhere, ...sameAsEnglish[language]].sort());
  });
});

test.each(Object.keys(languages) as Language[])('%s has no typewriter quotes and dots', (language) => {
  expect(textsOf(language).filter((text) => /['"]|\.\.\./.test(text))).toEqual([]);
});

test('French has its spaces before what is tall, and they do not break', () => {
  const wrong = textsOf('fr').filter((text) =>
    /[^\u202f](?:[;!?»%])|[^\u00a0\d]: |«(?!\u202f)| h\b/u.test(text),
  );
  expect(wrong).toEqual([]);
});

test('Spanish opens what it asks', () => {
  const wrong = textsOf('es').filter((text) => text.split('?').length !== text.split('¿').length);
  expect(wrong).toEqual([]);
});

const sources = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|svelte)$/.test(name) && !name.startsWith(wordingFolder + sep))
  .map((name) => readFileSync(join(source, name), 'utf8'));

/** Picked by a name that the file with this expression does not spell. */
const picked: Readonly<Record<string, readonly string[]>> = {
  'words[proposal.kind]': ['start', 'stop', 'pause', 'resume'],
};

/** Named outright, or picked: by a name that the same file spells, or by one of the names above. */
const isUsed = (key: string): boolean =>
  sources.some((file) => {
    const pick = /\bwords\[[^\]]+\]/.exec(file)?.[0];
    return (
      new RegExp(`\\bwords\\s*\\.${key}\\b`).test(file) ||
      (pick !== undefined && (file.includes(`'${key}'`) || picked[pick]?.includes(key)))
    );
  });

test('every text is used', () => {
  const keys = [...Object.keys(languages.en), ...Object.keys(pageWordings.en)];
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});

test.each([
  ['en-AU', 'en'],
  ['de-AT', 'de'],
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['es_MX', 'es'],
  ['FR-fr', 'fr'],
  ['pt-BR', 'en'],
  ['frr', 'en'],
  ['', 'en'],
])('%j is spoken to in %s', async (locale, language) => {
  expect((await wordingFor(locale)).language).toBe(language);
  expect(Object.keys(spoken)).toEqual(Object.keys(languages));
});

test.each([
  ['en', ['0 postings need you', '1 posting needs you', '2 postings need you']],
  ['de', ['0 Buchungen brauchen', '1 Buchung braucht', '2 Buchungen brauchen']],
  ['fr', ['0 imputation à', '1 imputation à', '2 imputations à']],
  ['es', ['0 imputaciones por', '1 imputación por', '2 imputaciones por']],
] as const)('%s counts as it does', (language, counted) => {
  counted.forEach((start, count) =>
    expect(languages[language].problemCount(count)).toMatch(new RegExp(`^${start}`)),
  );
});
