import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { StoreFailure, type Verdict } from '../../../src/core/ports.ts';
import { FileStore } from '../../../src/main/adapters/file-store.ts';

let folder: string;
let store: FileStore;

/** Takes documents with a number `since`; version 2 is newer than it knows. */
const judge = (content: unknown): Verdict => {
  if (typeof content !== 'object' || content === null) return 'unreadable';
  if ('version' in content && content.version === 2) return 'newer-version';
  return 'since' in content && typeof content.since === 'number' ? 'accepted' : 'unreadable';
};
const fileOf = (name: string) => join(folder, name);
const filesWith = (part: string) => readdirSync(folder).filter((name) => name.includes(part));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patina-store-'));
  store = new FileStore(folder);
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

test('what was written is there for the next start, for its owner only', () => {
  store.write('accounts/a/timer', { since: 5 });
  const restarted = new FileStore(folder);
  expect(restarted.read('accounts/a/timer', judge)).toEqual({ since: 5 });
  expect(restarted.restored).toEqual([]);
  if (process.platform !== 'win32') {
    for (const name of readdirSync(fileOf('accounts/a'))) {
      expect(statSync(fileOf(`accounts/a/${name}`)).mode & 0o777).toBe(0o600);
    }
  }
  expect(readdirSync(fileOf('accounts/a'))).toHaveLength(2);
  expect(store.read('accounts/a/none', judge)).toBeUndefined();
});

test('names are those of the documents directly in a folder, also of those that only have a copy', () => {
  store.write('outbox/one', { id: 1 });
  store.write('outbox/two', { id: 2 });
  store.write('outbox/deep/three', { id: 3 });
  expect(store.names('outbox').toSorted()).toEqual(['one', 'two']);
  store.remove('outbox/one');
  rmSync(fileOf('outbox/two.json'));
  expect(store.names('outbox')).toEqual(['two']);
  expect(store.names('nowhere')).toEqual([]);
});

/** What a disk, another program or another Patina may have made of a file. */
const damages: readonly (readonly [name: string, damage: string | Buffer, kept: string])[] = [
  ['nothing', '', 'unreadable'],
  ['its first half', '{\n\t"sin', 'unreadable'],
  ['zeros', '\0\0\0\0', 'unreadable'],
  ['garbage', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'unreadable'],
  ['a list', '[1, 2]', 'unreadable'],
  ['a number', '5', 'unreadable'],
  ['null', 'null', 'unreadable'],
  ['an empty object', '{}', 'unreadable'],
  ['a value of the wrong type', '{"since":"soon"}', 'unreadable'],
  ['a newer version', '{"version":2,"begun":5}', 'newer-version'],
];

test.each(damages)('a file that holds %s is kept aside, and its last good copy is read', (_, damage, why) => {
  store.write('timer', { since: 5 });
  writeFileSync(fileOf('timer.json'), damage);
  const restarted = new FileStore(folder);
  expect(restarted.read('timer', judge)).toEqual({ since: 5 });
  const [keptAs] = filesWith(why);
  expect(restarted.restored).toEqual([{ document: 'timer', why, keptAs, replacedBy: 'copy' }]);
  expect(readFileSync(fileOf(keptAs ?? ''))).toEqual(Buffer.from(damage));
  const later = new FileStore(folder);
  expect(later.read('timer', judge)).toEqual({ since: 5 });
  expect(later.restored).toEqual([]);
});

test.each(damages)('with %s in the copy too, both are kept and there is no document', (_, damage, why) => {
  writeFileSync(fileOf('timer.json'), damage);
  writeFileSync(fileOf('timer.json.last-good'), damage);
  expect(store.read('timer', judge)).toBeUndefined();
  expect(store.restored).toMatchObject([{ document: 'timer', why, replacedBy: 'nothing' }]);
  expect(filesWith(why)).toHaveLength(2);
  store.write('timer', { since: 6 });
  expect(new FileStore(folder).read('timer', judge)).toEqual({ since: 6 });
  for (const name of filesWith(why)) expect(readFileSync(fileOf(name))).toEqual(Buffer.from(damage));
});

test('what was kept aside is never overwritten, even within one millisecond', () => {
  vi.useFakeTimers({ now: 1_000, toFake: ['Date'] });
  for (const damage of ['first', 'second', 'third']) {
    writeFileSync(fileOf('timer.json'), damage);
    expect(store.read('timer', judge)).toBeUndefined();
  }
  const kept = filesWith('unreadable').map((name) => readFileSync(fileOf(name), 'utf8'));
  expect(kept.toSorted()).toEqual(['first', 'second', 'third']);
});

test('a missing file whose copy is there is put back and told', () => {
  store.write('timer', { since: 5 });
  rmSync(fileOf('timer.json'));
  const restarted = new FileStore(folder);
  expect(restarted.read('timer', judge)).toEqual({ since: 5 });
  expect(restarted.restored).toEqual([
    { document: 'timer', why: 'missing', keptAs: null, replacedBy: 'copy' },
  ]);
  expect(existsSync(fileOf('timer.json'))).toBe(true);
});

test('a folder where a file should be is kept aside', () => {
  store.write('timer', { since: 5 });
  rmSync(fileOf('timer.json'));
  mkdirSync(fileOf('timer.json'));
  expect(store.read('timer', judge)).toEqual({ since: 5 });
  expect(filesWith('unreadable')).toHaveLength(1);
});

test('a removed document stays removed', () => {
  store.write('timer', { since: 5 });
  store.remove('timer');
  store.remove('timer');
  expect(store.read('timer', judge)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test('before an upgraded document is written, its file is kept beside it, once for each time', () => {
  writeFileSync(fileOf('settings.json'), '{"old":1}');
  store.keepVersion('settings', 0);
  expect(filesWith('version')).toEqual([]);
  store.write('settings', { since: 5 });
  store.write('settings', { since: 6 });
  expect(filesWith('version')).toEqual(['settings.json.version-0']);
  expect(readFileSync(fileOf('settings.json.version-0'), 'utf8')).toBe('{"old":1}');

  writeFileSync(fileOf('settings.json'), '{"old":2}');
  store.keepVersion('settings', 0);
  store.write('settings', { since: 7 });
  expect(readFileSync(fileOf('settings.json.version-0'), 'utf8')).toBe('{"old":1}');
  expect(readFileSync(fileOf('settings.json.version-0-2'), 'utf8')).toBe('{"old":2}');
});

test('a place that cannot be written to is told as such, and nothing else is touched', () => {
  store.write('a', { since: 1 });
  writeFileSync(fileOf('blocked'), 'a file where a folder should be');
  expect(() => store.write('blocked/document', { lost: true })).toThrow(StoreFailure);
  expect(store.read('a', judge)).toEqual({ since: 1 });
});

test.each(['timer.json.new', 'timer.json.last-good.new'])(
  'when %s cannot be written, the document is as it was, and so is its copy',
  (unfinished) => {
    store.write('timer', { since: 5 });
    mkdirSync(fileOf(`${unfinished}/full`), { recursive: true });
    expect(() => store.write('timer', { since: 6 })).toThrow(StoreFailure);
    rmSync(fileOf(unfinished), { recursive: true });
    expect(store.read('timer', judge)).toEqual({ since: 5 });
    expect(JSON.parse(readFileSync(fileOf('timer.json.last-good'), 'utf8'))).toEqual({ since: 5 });
    store.write('timer', { since: 7 });
    expect(store.read('timer', judge)).toEqual({ since: 7 });
  },
);

test('what a crash left half written is no obstacle', () => {
  writeFileSync(fileOf('timer.json.new'), '{"sin');
  writeFileSync(fileOf('timer.json.last-good.new'), '{"sin');
  expect(store.read('timer', judge)).toBeUndefined();
  store.write('timer', { since: 5 });
  expect(store.read('timer', judge)).toEqual({ since: 5 });
  expect(readdirSync(folder).toSorted()).toEqual(['timer.json', 'timer.json.last-good']);
});
