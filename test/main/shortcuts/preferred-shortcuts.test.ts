import { expect, test } from 'vitest';

import { readManaged } from '../../../src/core/managed.ts';
import { createTracker } from '../../../src/core/tracker.ts';
import { settingPreferences } from '../../../src/main/shortcuts/preferred-shortcuts.ts';
import { GlobalShortcuts } from '../../../src/main/shortcuts/shortcuts.ts';
import { systemKeys } from '../../support/system-keys.ts';
import { fakeWorld, MemoryStore } from '../../support/fake-world.ts';

function begin(managedContent: object = {}) {
  const managed = readManaged(managedContent);
  if (!managed.ok) throw new Error(managed.failure);
  const store = new MemoryStore();
  const tracker = createTracker(fakeWorld({ store, managed: { managed: managed.value, problem: null } }));
  const system = systemKeys(['Alt+D']);
  const pressed = { toggle: () => undefined, open: () => undefined };
  const { setPreferences: set } = settingPreferences(tracker, new GlobalShortcuts(system.keys, pressed));
  const present = () => tracker.snapshot().preferences;
  const stored = () => createTracker(fakeWorld({ store })).snapshot().preferences;
  return { ...system, set, present, stored };
}
const held = (keys: ReadonlyMap<string, unknown>) => [...keys.keys()].toSorted();

test('keys are stored and taken; refused ones are neither, and what else was set stays', async () => {
  const { set, held: keys, present, stored } = begin();
  const first = { toggle: 'Alt+A', open: 'Alt+B' };
  expect(await set({ ...present(), shortcuts: first })).toMatchObject({ ok: true });
  expect(held(keys)).toEqual(['Alt+A', 'Alt+B']);

  const refused = await set({ ...present(), undoSeconds: 3, shortcuts: { toggle: 'Alt+C', open: 'Alt+D' } });
  expect(refused).toEqual({ ok: false, failure: { kind: 'shortcut-taken', shortcut: 'Alt+D' } });
  expect(held(keys)).toEqual(['Alt+A', 'Alt+B']);
  expect(present()).toMatchObject({ undoSeconds: 3, shortcuts: first });
  expect(stored()).toEqual(present());
});

test('what cannot be stored takes no keys', async () => {
  const { set, held: keys, present } = begin({ preferences: { shortcuts: { toggle: null, open: null } } });
  const wanted = { toggle: 'Alt+A', open: null };
  expect(await set({ ...present(), shortcuts: wanted })).toEqual({ ok: false, failure: { kind: 'managed' } });
  expect(held(keys)).toEqual([]);
});

test('keys that somebody else has hinder no other preference, and are taken when they are free', async () => {
  const { set, held: keys, others, present } = begin();
  others.delete('Alt+D');
  await set({ ...present(), shortcuts: { toggle: 'Alt+D', open: 'Alt+B' } });
  // The next start, after another application has taken them.
  keys.clear();
  others.add('Alt+D');
  expect(await set({ ...present(), undoSeconds: 3 })).toMatchObject({ ok: true });
  expect(present()).toMatchObject({ undoSeconds: 3, shortcuts: { toggle: 'Alt+D' } });
  others.delete('Alt+D');
  expect(await set({ ...present(), undoSeconds: 4 })).toMatchObject({ ok: true });
  expect(held(keys)).toEqual(['Alt+B', 'Alt+D']);
});
