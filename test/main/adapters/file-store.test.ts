import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { StoreFailure } from '../../../src/core/ports.ts';
import { FileStore } from '../../../src/main/adapters/file-store.ts';

let folder: string;
let store: FileStore;
const anything = () => true;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patina-store-'));
  store = new FileStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what was written is there for the next start, for its owner only', () => {
  store.write('accounts/a/timer', { since: 5 });
  expect(new FileStore(folder).read('accounts/a/timer', anything)).toEqual({ since: 5 });
  expect(statSync(join(folder, 'accounts/a/timer.json')).mode & 0o777).toBe(0o600);
  expect(store.read('accounts/a/none', anything)).toBeUndefined();
});

test('names are those of the documents directly in a folder, without copies', () => {
  store.write('outbox/one', { id: 1 });
  store.write('outbox/two', { id: 2 });
  store.write('outbox/deep/three', { id: 3 });
  expect(store.names('outbox').toSorted()).toEqual(['one', 'two']);
  store.remove('outbox/one');
  expect(store.names('outbox')).toEqual(['two']);
  expect(store.names('nowhere')).toEqual([]);
});

test.each(['', '{"since":', '\0\0\0\0'])(
  'a file that holds %j is kept aside, and its last good copy is read',
  (damage) => {
    store.write('timer', { since: 5 });
    writeFileSync(join(folder, 'timer.json'), damage);
    const restarted = new FileStore(folder);
    expect(restarted.read('timer', (content) => JSON.stringify(content) !== '{}')).toEqual({ since: 5 });
    expect(restarted.restored).toEqual(['timer']);
    const aside = readdirSync(folder).find((name) => name.includes('unreadable')) ?? '';
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(damage);
  },
);

test('content that its schema refuses is kept aside too', () => {
  store.write('timer', { since: 'soon' });
  const since = (content: unknown) =>
    typeof content === 'object' &&
    content !== null &&
    'since' in content &&
    typeof content.since === 'number';
  expect(store.read('timer', since)).toBeUndefined();
  expect(readdirSync(folder).filter((name) => name.includes('unreadable'))).toHaveLength(2);
});

test('a place that cannot be written to is told as such, and nothing else is touched', () => {
  store.write('a', { kept: true });
  writeFileSync(join(folder, 'blocked'), 'a file where a folder should be');
  expect(() => store.write('blocked/document', { lost: true })).toThrow(StoreFailure);
  expect(store.read('a', anything)).toEqual({ kept: true });
});
