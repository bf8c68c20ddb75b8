import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { managedFile, managedPath } from '../../../src/main/adapters/managed-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patina-managed-'));
  path = join(folder, 'managed.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('it lies where only administrators can write', () => {
  expect(managedPath('linux', undefined)).toBe('/etc/patina/managed.json');
  expect(managedPath('darwin', undefined)).toBe('/Library/Application Support/Patina/managed.json');
  expect(managedPath('win32', 'D:\\Programs')).toBe('D:\\Programs\\Patina Settings\\managed.json');
  expect(managedPath('win32', undefined)).toBe('C:\\Program Files\\Patina Settings\\managed.json');
});

test('without a file nothing is managed', () => {
  expect(managedFile(path)).toEqual({
    managed: { server: null, demo: 'allowed', updates: 'automatic', preferences: {} },
    problem: null,
  });
});

test('what it names is set, and only that', () => {
  const preferences = { rounding: { step: 25, direction: 'up' }, undoSeconds: 30 };
  writeFileSync(path, JSON.stringify({ version: 1, server: 'copper.example.com/index.php', preferences }));
  expect(managedFile(path)).toEqual({
    managed: { server: 'https://copper.example.com', demo: 'allowed', updates: 'automatic', preferences },
    problem: null,
  });
});

test.each([
  ['{"updates":"off"}', 'off'],
  ['{"updates":"automatic"}', 'automatic'],
])('%s', (text, updates) => {
  writeFileSync(path, text);
  expect(managedFile(path)).toMatchObject({ managed: { updates }, problem: null });
});

test.each([
  ['{"sever":"copper.example.com"}', 'sever'],
  ['{"server":"http://copper.example.com"}', 'server'],
  ['{"updates":"sometimes"}', 'updates'],
  ['{"preferences":{"rounding":{"step":3,"direction":"up"}}}', 'preferences.rounding.step'],
  ['{"preferences":{"colour":"red"}}', 'preferences.colour'],
  ['{"version":2}', 'version'],
  ['[]', '[]'],
])('%s is told, and forbids updates', (text, cause) => {
  writeFileSync(path, text);
  const { managed, problem } = managedFile(path);
  expect(managed).toEqual({ server: null, demo: 'allowed', updates: 'off', preferences: {} });
  expect(problem).toMatchObject({ kind: 'managed-unreadable', path });
  expect(problem).toHaveProperty('cause', cause);
});

test('what is no JSON is told too', () => {
  writeFileSync(path, 'not JSON');
  expect(managedFile(path)).toMatchObject({ managed: { updates: 'off' }, problem: { path } });
});

test('a folder in its place is told too', () => {
  mkdirSync(path);
  expect(managedFile(path).problem).toMatchObject({ cause: 'EISDIR' });
});
