import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

import { expect, test } from 'vitest';
import type * as v from 'valibot';

import { guardedPreferences } from '../src/main/security/web-preferences.ts';
import { commands, queries } from '../src/shared/contract.ts';

const source = join(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|svelte|html)$/.test(name))
  .map((name) => ({ name: relative('.', name), text: readFileSync(join(source, name), 'utf8') }));
const holding = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

test('every window is made with the guarded preferences', () => {
  const windows = files.filter(({ text }) =>
    /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\(/.test(text),
  );
  expect(windows.length).toBeGreaterThan(1);
  for (const { name, text } of windows) {
    const made = text.match(/new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\(/g) ?? [];
    const guarded = text.match(/webPreferences: guardedPreferences\(/g) ?? [];
    expect(guarded.length, name).toBe(made.length);
  }
  expect(guardedPreferences('preload')).toEqual({
    preload: 'preload',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
    spellcheck: false,
    backgroundThrottling: true,
  });
});

test.each([
  ['a crash reporter, which would send memory with secrets away', /crashReporter/, []],
  [
    'HTML that is made of text',
    /\{@html|innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write\(['"`<]/,
    [],
  ],
  ['code that is made of text', /\beval\(|new Function\(/, []],
  [
    'a switch that opens a page',
    /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|allowpopups|nodeIntegration: true/,
    [],
  ],
  ['pages from files', /loadFile\(|file:\/\//, []],
  [
    'an opened address outside of the one place',
    /shell\.open(External|Path)/,
    ['main/security/open-external.ts'],
  ],
  [
    'a certificate that is let through outside of the one place',
    /rejectUnauthorized|certificate-error|NODE_TLS_REJECT/,
    ['main/network/secure-socket.ts'],
  ],
] as const)('there is no %s', (_what, pattern, except) => {
  expect(holding(pattern)).toEqual(except);
});

test('pages may do nothing that is not listed', () => {
  const { text } = files.find(({ name }) => name === 'main/security/app-protocol.ts') ?? { text: '' };
  for (const rule of ["default-src 'none'", "script-src 'self'", "connect-src 'none'", "form-action 'none'"])
    expect(text).toContain(rule);
  expect(text).not.toContain('unsafe-');
  const { text: policy } = files.find(({ name }) => name === 'main/security/session-policy.ts') ?? {
    text: '',
  };
  expect(policy).toContain("const allowed = 'clipboard-sanitized-write';");
  for (const denied of [
    'will-attach-webview',
    'will-navigate',
    'will-download',
    'setDevicePermissionHandler',
  ])
    expect(policy).toContain(denied);
});

const has = (schema: object, key: string): unknown => Reflect.get(schema, key);
const isSchema = (part: unknown): part is v.GenericSchema =>
  typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'schema';

/** What a schema checks, with what the schemas check that it is made of. */
function checksOf(schema: object): readonly string[] {
  const pipe = has(schema, 'pipe');
  const steps: readonly unknown[] = Array.isArray(pipe) ? (pipe as readonly unknown[]) : [];
  return steps.flatMap((step) =>
    typeof step !== 'object' || step === null || step === schema
      ? []
      : [String(has(step, 'type')), ...checksOf(step)],
  );
}

/** The texts and lists in a message that may be of any length. */
function endless(schema: v.GenericSchema, path: string): readonly string[] {
  const limited = checksOf(schema).some((type) => /^(max_length|regex|iso_date)$/.test(type));
  const own = (schema.type === 'string' || schema.type === 'array') && !limited ? [path] : [];
  const entries = Object.entries(has(schema, 'entries') ?? {});
  const options = has(schema, 'options');
  const parts: (readonly [string, unknown])[] = [
    ...entries,
    ['item', has(schema, 'item')],
    ['wrapped', has(schema, 'wrapped')],
    ...(Array.isArray(options)
      ? options.map((option, at): readonly [string, unknown] => [`option ${at}`, option])
      : []),
  ];
  return [...own, ...parts.flatMap(([key, part]) => (isSchema(part) ? endless(part, `${path}.${key}`) : []))];
}

test('every text and every list that a message may hold has a limit', () => {
  const found = Object.entries<{ readonly input: v.GenericSchema }>({ ...commands, ...queries }).flatMap(
    ([name, { input }]) => endless(input, name),
  );
  expect(found).toEqual([]);
});

const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }));

/** Whether a file has a test of this name: written out, or made of a list of what there is none of. */
function isTest(file: string, name: string): boolean {
  const { text } = tests.find(({ name: path }) => basename(path) === file) ?? { text: '' };
  const literal = (part: string) => RegExp.escape(part).replaceAll("'", "\\\\?'");
  const [, listed] = /^there is no (.*)$/.exec(name) ?? [];
  return (
    new RegExp(`\\b(?:test|that)\\(\\s*['"\`]${literal(name)}`).test(text) ||
    (listed !== undefined &&
      text.includes("'there is no %s'") &&
      new RegExp(`'${literal(listed)}`).test(text))
  );
}

test('each point of Electron’s checklist names tests that there are', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/security.md'), 'utf8');
  const named = (line: string) =>
    [...line.matchAll(/`([\w.-]+\.ts)` “([^”]+)”/g)].map(([, file = '', name = '']) => ({ file, name }));
  const points = page.split('\n').filter((line) => /^\| \d+ +\|/.test(line));
  expect(points.map((line) => Number(/\d+/.exec(line)?.[0]))).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 1),
  );
  expect(points.filter((line) => named(line).length === 0)).toEqual([]);
  const missing = page
    .split('\n')
    .flatMap(named)
    .filter(({ file, name }) => !isTest(file, name));
  expect(missing).toEqual([]);
});
