import { beforeEach, expect, test, vi } from 'vitest';

import { PatientStore } from '../../src/core/patient-store.ts';
import { StoreFailure, type Verdict } from '../../src/core/ports.ts';
import { createTracker } from '../../src/core/tracker.ts';
import { defaultPreferences } from '../../src/shared/domain.ts';
import { second } from '../../src/shared/duration.ts';
import { FailingStore } from '../support/failing-store.ts';
import { fakeWorld, HandClock } from '../support/fake-world.ts';

const anything = (): Verdict => 'accepted';
let disk: FailingStore;
let clock: HandClock;
let store: PatientStore;
let told: unknown[];

beforeEach(() => {
  disk = new FailingStore();
  clock = new HandClock(0);
  told = [];
  store = new PatientStore(disk, clock, () => told.push(store.trouble));
});

test('while the disk works, everything is on it at once', () => {
  store.keep('a', { n: 1 });
  store.write('b', { n: 2 });
  store.removeLater('a');
  expect(disk.changes).toEqual(['a {"n":1}', 'b {"n":2}', 'a removed']);
  expect(told).toEqual([]);
});

test('what the disk refuses is seen in memory, told once, and written when there is space', () => {
  store.keep('folder/a', { n: 1 });
  disk.trouble = 'full';
  store.keep('folder/b', { n: 2 });
  store.keep('folder/b', { n: 3 });
  store.removeLater('folder/a');
  expect(store.trouble).toBe('full');
  expect(store.read('folder/b', anything)).toEqual({ n: 3 });
  expect(store.read('folder/a', anything)).toBeUndefined();
  expect(store.names('folder')).toEqual(['b']);
  expect(disk.names('folder')).toEqual(['a']);
  clock.advance(30 * second);
  expect(told).toEqual(['full']);

  disk.trouble = null;
  clock.advance(9 * second);
  expect(store.trouble).toBe('full');
  clock.advance(second);
  expect(store.trouble).toBeNull();
  expect(told).toEqual(['full', null]);
  expect(disk.changes.slice(1)).toEqual(['folder/b {"n":3}', 'folder/a removed']);
});

test('the order of changes is the order on disk, wherever the disk fails again', () => {
  const made = ['timer 1', 'entries 1', 'timer 2', 'timer 3', 'entries 2', 'usage 1', 'entries 3'];
  const kept = ['timer 1', 'entries 1', 'timer 3', 'entries 2', 'usage 1', 'entries 3'];
  disk.trouble = 'full';
  for (const change of made) {
    const [document = '', n] = change.split(' ');
    store.keep(document, { n });
  }
  for (let taken = 1; taken <= kept.length; taken += 1) {
    disk.left = 1;
    store.flush();
    expect(disk.changes).toEqual(kept.slice(0, taken).map((change) => `${change.replace(' ', ' {"n":"')}"}`));
    expect(store.trouble).toBe(taken === kept.length ? null : 'full');
  }
});

test('what is to be removed one after the other is removed in one go, and again from where the disk failed', () => {
  for (const document of ['a', 'b', 'c']) store.keep(document, { n: 1 });
  const remove = vi.spyOn(disk, 'remove');
  disk.trouble = 'full';
  store.keep('d', { n: 1 });
  store.removeLater('a', 'b');
  store.removeLater('c');
  store.keep('e', { n: 1 });
  disk.left = 2;
  expect(store.flush()).toBe('full');
  disk.trouble = null;
  expect(store.flush()).toBeNull();
  expect(remove.mock.calls).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
  expect(disk.changes.slice(3)).toEqual([
    'd {"n":1}',
    ...['a removed', 'a removed', 'b removed', 'c removed'],
    'e {"n":1}',
  ]);
});

test('while something waits, a later change waits behind it, even when the disk has space again', () => {
  disk.trouble = 'full';
  store.keep('a', { n: 1 });
  disk.trouble = null;
  store.keep('b', { n: 2 });
  expect(disk.changes).toEqual([]);
  expect(store.flush()).toBeNull();
  expect(disk.changes).toEqual(['a {"n":1}', 'b {"n":2}']);
});

test('a strict change writes first what waits, and fails when it is not on disk', () => {
  disk.trouble = 'read-only';
  store.keep('a', { n: 1 });
  expect(() => store.write('b', { n: 2 })).toThrow(StoreFailure);
  expect(() => store.remove('c')).toThrow(StoreFailure);
  expect(store.read('b', anything)).toBeUndefined();
  disk.trouble = null;
  store.write('b', { n: 3 });
  expect(disk.changes).toEqual(['a {"n":1}', 'b {"n":3}']);
  expect(store.trouble).toBeNull();
  clock.advance(60 * second);
  expect(disk.changes).toHaveLength(2);
});

test('the trouble that is told is the present one', () => {
  disk.trouble = 'full';
  store.keep('a', { n: 1 });
  disk.trouble = 'read-only';
  clock.advance(10 * second);
  expect(told).toEqual(['full', 'read-only']);
});

test('closing tries once more, and then no longer', () => {
  disk.trouble = 'full';
  store.keep('a', { n: 1 });
  expect(store.close()).toBe('full');
  disk.trouble = null;
  clock.advance(60 * second);
  expect(disk.changes).toEqual([]);
  expect(store.close()).toBeNull();
  expect(disk.changes).toEqual(['a {"n":1}']);
});

test('the patient view keeps where the strict one fails', () => {
  disk.trouble = 'failed';
  store.patiently.write('a', { n: 1 });
  expect(store.patiently.read('a', anything)).toEqual({ n: 1 });
  store.patiently.remove('a');
  expect(store.patiently.names('')).toEqual([]);
  expect(store.patiently.restored).toBe(disk.restored);
});

test('the tracker works on with a full disk, says so, and takes it back when all is written', async () => {
  const tracker = createTracker(fakeWorld({ store: disk, clock }));
  void tracker.open();
  disk.trouble = 'full';
  const preferences = { ...defaultPreferences, undoSeconds: 30 };
  expect(await tracker.commands.setPreferences(preferences)).toMatchObject({ ok: true });
  expect(tracker.snapshot()).toMatchObject({
    preferences,
    notices: [
      { id: 'storage', kind: 'problem', problem: { kind: 'storage', cause: 'full', change: 'in-memory' } },
    ],
  });
  disk.trouble = null;
  clock.advance(10 * second);
  expect(tracker.snapshot().notices).toEqual([]);
  expect(disk.documents.get('settings')).toContain('"undoSeconds":30');
  tracker.close();
});
