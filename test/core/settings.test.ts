import { expect, test } from 'vitest';

import { readManaged } from '../../src/core/managed.ts';
import { Settings } from '../../src/core/settings.ts';
import { createTracker } from '../../src/core/tracker.ts';
import { defaultPreferences } from '../../src/shared/domain.ts';
import { fakeWorld, MemoryStore } from '../support/fake-world.ts';

const rounding = { step: 25, direction: 'up' } as const;
const locked = { rounding, undoSeconds: 30 };

test('an account begins with what was set before it, and then has its own', () => {
  const store = new MemoryStore();
  const settings = new Settings(store);
  settings.change(null, { ...defaultPreferences, rounding });
  expect(settings.of('a')).toEqual({ ...defaultPreferences, rounding });
  settings.change('a', { ...defaultPreferences, undoSeconds: 3, merging: 'per-entry' });
  expect(settings.of('b')).toEqual({ ...defaultPreferences, rounding, undoSeconds: 3 });
  expect(new Settings(store).of('a')).toEqual({
    ...defaultPreferences,
    undoSeconds: 3,
    merging: 'per-entry',
  });
});

test('what the administrator has set holds, cannot be changed, and overwrites nothing', () => {
  const store = new MemoryStore();
  const own = { ...defaultPreferences, rounding: { step: 10, direction: 'down' } as const, undoSeconds: 5 };
  new Settings(store).change('a', own);
  const settings = new Settings(store, locked);
  expect(settings.of('a')).toEqual({ ...own, ...locked });
  expect(settings.change('a', { ...own, ...locked, undoSeconds: 31 })).toEqual({
    ok: false,
    failure: { kind: 'managed' },
  });
  expect(settings.change('a', { ...own, ...locked, merging: 'per-entry' })).toMatchObject({ ok: true });
  expect(settings.of('a')).toEqual({ ...own, ...locked, merging: 'per-entry' });
  // The day the file is gone.
  expect(new Settings(store).of('a')).toEqual({ ...own, merging: 'per-entry' });
});

test('a managed server is the only one, and the demo can be off: through the contract too', async () => {
  const managed = readManaged({ server: 'copper.example.com', demo: 'off', preferences: locked });
  if (!managed.ok) throw new Error('it holds');
  const problem = { kind: 'managed-unreadable', path: '/x', cause: 'y' } as const;
  const tracker = createTracker(fakeWorld({ managed: { managed: managed.value, problem } }));
  void tracker.open();
  const typed = { username: 'a', password: 'b', staySignedIn: false };
  const refused = { ok: false, failure: { kind: 'managed' } };
  expect(await tracker.commands.signIn({ ...typed, server: 'elsewhere.example.com' })).toEqual(refused);
  expect(
    await tracker.commands.moveAccount({ ...typed, accountId: 'a', server: 'elsewhere.example.com' }),
  ).toEqual(refused);
  expect(await tracker.commands.tryDemo(undefined)).toEqual(refused);
  expect(await tracker.commands.setPreferences(defaultPreferences)).toEqual(refused);
  // The right one is asked; this world reaches nothing.
  expect(await tracker.commands.signIn({ ...typed, server: 'https://copper.example.com/' })).toMatchObject({
    failure: { kind: 'server-unreachable' },
  });
  expect(tracker.snapshot()).toMatchObject({
    managed: { server: 'https://copper.example.com', demo: 'off', locked: ['undoSeconds', 'rounding'] },
    notices: [{ id: 'managed', problem }],
  });
  tracker.close();
});
