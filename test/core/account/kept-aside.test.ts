import { expect, test } from 'vitest';

import type { KeptFile } from '../../../src/core/ports.ts';
import { createTracker } from '../../../src/core/tracker.ts';
import type { KeptAside } from '../../../src/shared/kept-aside.ts';
import { defaultPreferences } from '../../../src/shared/domain.ts';
import { fakeWorld, HandClock, MemoryStore } from '../../support/fake-world.ts';
import { aTask } from '../../support/samples.ts';

const account = {
  ...{ id: 'a', server: 'https://copper.test', userId: 5, username: 'ada', demo: false },
  ...{ password: 'this-session-only', session: 'signed-in', pin: null },
};
const from = Date.parse('2026-11-24T08:00:00Z');
const entry = (id: string, hour: number) => ({
  ...{ id, task: aTask, day: '2026-11-24', zone: 'Europe/Berlin', note: id, deletedAt: null },
  intervals: [{ from: from + hour * 3_600_000, to: from + hour * 3_600_000 + 1_800_000 }],
});

/** A Patina in which somebody is signed in, and beside whose documents these files lie. */
function begin(
  files: Readonly<Record<string, object | string>>,
  accounts: readonly { readonly id: string }[] = [account],
) {
  const store = new MemoryStore();
  store.write('accounts', { version: 2, accounts, shown: accounts[0]?.id ?? null });
  store.write('accounts/a/entries-2026-11', { version: 1, entries: [entry('here', 0)] });
  const kept = Object.keys(files).map((file, index): KeptFile => {
    const [document = '', why] = file.split('!');
    return { file, document, why: why === 'newer' ? 'newer-version' : 'unreadable', keptAt: index };
  });
  const textOf = (file: string) => {
    const content = files[file];
    return typeof content === 'object' ? JSON.stringify(content) : (content ?? null);
  };
  const clock = new HandClock(Date.parse('2026-11-24T18:00:00Z'));
  const tracker = createTracker(fakeWorld({ store, clock, attic: { kept: () => kept, read: textOf } }));
  async function listed(): Promise<readonly KeptAside[]> {
    const answer = await tracker.queries.keptAside(undefined);
    return answer.ok ? answer.value.files : [];
  }
  return { tracker, store, listed, entries: () => tracker.snapshot().today.entries.map(({ id }) => id) };
}

const entries = 'accounts/a/entries-2026-11';
const both = { version: 1, entries: [entry('here', 0), entry('lost', 1)] };

test('a kept month says what is missing, and brings back that, once', async () => {
  const { tracker, listed, entries: present } = begin({ [entries]: both });
  expect(await listed()).toMatchObject([
    {
      subject: { kind: 'entries', month: '2026-11' },
      account: { username: 'ada', server: 'https://copper.test' },
      legible: 'whole',
      missing: { entries: 1, postings: 0, others: 0 },
    },
  ]);
  expect(present()).toEqual(['here']);
  const restored = await tracker.commands.restoreKept({ file: entries });
  expect(restored).toMatchObject({ value: { username: 'ada', entries: 1, postings: 0 } });
  expect(present()).toEqual(['here', 'lost']);
  expect(await listed()).toMatchObject([{ missing: { entries: 0 } }]);
  expect(await tracker.commands.restoreKept({ file: entries })).toMatchObject({ value: { entries: 0 } });
  expect(present()).toEqual(['here', 'lost']);
});

test('a damaged month brings back what is whole in it, one from a newer Patina nothing', async () => {
  const text = JSON.stringify(both);
  const {
    tracker,
    listed,
    entries: present,
  } = begin({
    [entries]: text.slice(0, 100),
    [`${entries}!newer`]: { ...both, version: 2 },
  });
  expect(await listed()).toMatchObject([
    { why: 'newer-version', legible: 'nothing', missing: { entries: 0 } },
    { why: 'unreadable', legible: 'nothing' },
  ]);
  const cut = text.replace('"id":"here"', '"id":\0');
  const { listed: again, tracker: other, entries: then } = begin({ [entries]: cut });
  expect(await again()).toMatchObject([{ legible: 'partly', missing: { entries: 1 } }]);
  await other.commands.restoreKept({ file: entries });
  expect(then()).toEqual(['here', 'lost']);
  await tracker.commands.restoreKept({ file: `${entries}!newer` });
  expect(present()).toEqual(['here']);
});

test('time of a lost timer comes back; of the timer that runs it does not come twice', async () => {
  const run = (id: string, hour: number) => ({
    ...{ id, accountId: 'a', task: aTask, zone: 'Europe/Berlin', note: '', closed: [] },
    ...{ since: from + hour * 3_600_000, heartbeat: from + hour * 3_600_000 + 600_000 },
  });
  const timer = { version: 1, current: run('lost', 2), ended: [], gaps: [], absence: null };
  const { tracker, store, listed, entries: present } = begin({ timer });
  expect(await listed()).toMatchObject([{ subject: { kind: 'timer' }, missing: { entries: 1 } }]);
  await tracker.commands.restoreKept({ file: 'timer' });
  expect(present()).toEqual(['here', 'lost']);
  expect(tracker.snapshot().today.tracked).toBe(1_800_000 + 600_000);

  const running = begin({ timer });
  running.store.write('timer', { ...timer, current: run('lost', 2) });
  const restarted = createTracker(
    fakeWorld({
      store: running.store,
      attic: {
        kept: () => [{ file: 'timer', document: 'timer', why: 'unreadable', keptAt: 1 }],
        read: () => JSON.stringify(timer),
      },
    }),
  );
  expect(await restarted.queries.keptAside(undefined)).toMatchObject({
    value: { files: [{ missing: { entries: 0 } }] },
  });
  expect(store.documents.has('timer')).toBe(false);
});

test('a lost list of accounts: the account is back, or its work is with the one that was made anew', async () => {
  const list = { version: 2, accounts: [account], shown: 'a' };
  const away = begin({ accounts: list }, []);
  expect(await away.listed()).toMatchObject([
    { subject: { kind: 'accounts' }, missing: { entries: 0, others: 1 } },
  ]);
  await away.tracker.commands.restoreKept({ file: 'accounts' });
  expect(away.tracker.snapshot().accounts).toMatchObject([{ id: 'a', session: 'signed-out' }]);
  expect(await away.listed()).toMatchObject([{ missing: { entries: 0, others: 0 } }]);

  const anew = begin({ accounts: list }, [{ ...account, id: 'b' }]);
  expect(anew.entries()).toEqual([]);
  expect(await anew.listed()).toMatchObject([{ missing: { entries: 1, others: 0 } }]);
  await anew.tracker.commands.restoreKept({ file: 'accounts' });
  expect(anew.entries()).toEqual(['here']);
  expect(anew.tracker.snapshot().accounts).toHaveLength(1);
});

test('saved preferences are offered where they differ, and hold when they are chosen', async () => {
  const rounding = { step: 25, direction: 'up' } as const;
  const file = 'accounts/a/settings';
  const saved = { version: 1, preferences: { rounding, merging: 'per-task', workTimes: 'other-day' } };
  const { tracker, listed } = begin({ [file]: saved });
  const [kept] = await listed();
  expect(kept).toMatchObject({
    subject: { kind: 'preferences' },
    missing: { entries: 0, others: 0 },
    preferences: { accountId: 'a', differing: ['rounding'] },
  });
  if (kept?.preferences === null || kept === undefined) throw new Error('they are offered');
  expect(tracker.snapshot().preferences).toEqual(defaultPreferences);
  const { accountId, preferences } = kept.preferences;
  await tracker.commands.restorePreferences({ accountId, preferences });
  expect(tracker.snapshot().preferences).toEqual({ ...defaultPreferences, rounding });
  expect(await listed()).toMatchObject([{ preferences: null }]);
});

test('of an account that was removed nothing is offered, and a file that is not listed is not read', async () => {
  const { tracker, listed } = begin({ 'accounts/gone/entries-2026-11': both });
  expect(await listed()).toEqual([]);
  expect(await tracker.commands.restoreKept({ file: '../../secret' })).toEqual({
    ok: false,
    failure: { kind: 'gone', what: 'backup' },
  });
});
