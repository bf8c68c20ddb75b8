import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { FileStore } from '../../../src/main/adapters/file-store.ts';
import { keptFiles } from '../../../src/main/adapters/kept-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patina-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const whole = () => 'accepted' as const;
const listed = () => keptFiles(folder).kept();

test('each file that the store keeps aside is listed with what it is, and nothing else', () => {
  const document = 'accounts/a/entries-2026-11';
  const store = new FileStore(folder);
  store.write(document, { version: 1 });
  store.write('settings', { version: 1 });
  expect(listed()).toEqual([]);

  // Damaged, and replaced by its copy.
  writeFileSync(join(folder, `${document}.json`), 'garbage');
  const before = Date.now();
  expect(new FileStore(folder).read(document, whole)).toEqual({ version: 1 });
  const [damaged] = listed();
  expect(damaged).toMatchObject({ document, why: 'unreadable' });
  expect(damaged?.keptAt).toBeGreaterThanOrEqual(before);
  expect(keptFiles(folder).read(damaged?.file ?? '')).toBe('garbage');

  // Both damaged.
  writeFileSync(join(folder, 'settings.json'), '');
  writeFileSync(join(folder, 'settings.json.last-good'), '');
  expect(new FileStore(folder).read('settings', whole)).toBeUndefined();
  expect(listed().filter((kept) => kept.document === 'settings')).toMatchObject([
    { why: 'unreadable' },
    { why: 'unreadable' },
  ]);

  // From a newer Patina, and what an update has replaced.
  writeFileSync(join(folder, 'timer.json'), '{"version":9}');
  new FileStore(folder).read('timer', () => 'newer-version');
  const migrating = new FileStore(folder);
  migrating.keepVersion(document, 0);
  migrating.write(document, { version: 2 });
  const kinds = listed().map(({ document: name, why }) => `${name} ${why}`);
  expect(kinds.toSorted()).toEqual([
    `${document} older-version`,
    `${document} unreadable`,
    'settings unreadable',
    'settings unreadable',
    'timer newer-version',
  ]);
  expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(kinds.length);
});

test('a last good copy is listed where its document says something else', () => {
  new FileStore(folder).write('outbox/one', { version: 1 });
  writeFileSync(join(folder, 'outbox/one.json'), '{"version":2}');
  expect(listed()).toMatchObject([
    { file: 'outbox/one.json.last-good', document: 'outbox/one', why: 'copy' },
  ]);
});

test('where nothing was stored yet nothing is kept', () => {
  expect(keptFiles(join(folder, 'missing')).kept()).toEqual([]);
  expect(keptFiles(folder).read('none')).toBeNull();
});
