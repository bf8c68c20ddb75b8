import { afterEach, beforeEach, expect, test } from 'vitest';

import { hour } from '../../src/shared/duration.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.begin();
  await desk.signIn();
});
afterEach(() => desk.end());

const start = Date.parse('2026-11-24T08:00:00Z');
const task = {
  id: 7,
  name: 'a\u001b]0;taken over\u0007\u202e',
  projectId: 1,
  projectName: 'x'.repeat(5_000),
  organisationName: null,
  colour: 'red; background: url(https://example.com)',
};
const entry = (id: string, changed: object = {}) => ({
  ...{ id, task, day: '2026-11-24', zone: 'Europe/Berlin', note: '', deletedAt: null },
  intervals: [{ from: start, to: start + hour }],
  ...changed,
});
const run = (changed: object = {}) => ({
  ...{ id: 'run-1', accountId: 'id-1', task, zone: 'Europe/Berlin', since: null, note: '', heartbeat: start },
  closed: [{ from: start + 5 * hour, to: start + 6 * hour }],
  ...changed,
});
const backup = (changed: object = {}) => ({
  ...{ patina: 'backup', version: 1, savedAt: start, runs: [], documents: {} },
  account: { server: desk.copper.address, userId: 2, username: 'demo', demo: false },
  unposted: { postings: [], entries: [] },
  ...changed,
});
const withEntries = (...entries: readonly unknown[]) =>
  backup({ documents: { 'entries-2026-11': { version: 1, entries } } });
const day = async () => {
  const answer = await desk.tracker.queries.day({ day: '2026-11-24' });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value.entries;
};

test('names in a backup are as harmless as a server’s', async () => {
  const usage = { version: 2, favourites: [task], recent: [task], frequency: [] };
  const file = withEntries(entry('one'));
  const restored = desk.tracker.backups.restore({ ...file, documents: { ...file.documents, usage } });
  expect(restored).toMatchObject({ value: { entries: 1 } });
  const [brought] = await day();
  const { favourites, recent } = desk.tracker.snapshot();
  for (const label of [brought?.task, favourites[0], recent[0]]) {
    expect(label).toMatchObject({ name: 'a ]0;taken over', colour: null });
    expect(label?.projectName).toHaveLength(300);
  }
});

test('work that cannot be is left out, and keeps nothing from working', async () => {
  const restored = desk.tracker.backups.restore({
    ...withEntries(
      entry('far', { intervals: [{ from: 8.64e15, to: 8.64e15 + 1 }] }),
      entry('long', { intervals: [{ from: 0, to: start }] }),
      entry('zone', { zone: 'Mars/Olympus' }),
    ),
    runs: [run({ closed: [{ from: -8e15, to: 8e15 }] }), run({ id: 'run-2', zone: '../../etc' })],
  });
  expect(restored).toMatchObject({ value: { entries: 2 } });
  expect((await day()).map(({ id, zone }) => [id, zone])).toEqual([
    ['zone', 'UTC'],
    ['run-2', 'UTC'],
  ]);
  const table = desk.tracker.exported({
    ...{ from: '2026-01-01', to: '2026-12-31', projectId: null },
    ...{ state: 'all', format: 'csv', decimal: '.' },
  });
  expect(table).toMatchObject({ ok: true });
});

test.each([
  'file:///etc',
  'javascript:alert(1)//',
  'http://example.com',
  'https://user:pass@example.com',
  'nonsense',
])('a backup of an account at %s is none', (server) => {
  const account = { server, userId: 2, username: 'demo', demo: false };
  expect(desk.tracker.backups.restore(backup({ account }))).toEqual({ ok: true, value: null });
  expect(desk.tracker.snapshot().accounts).toHaveLength(1);
});

test.each([
  [
    'names of prototypes',
    { documents: JSON.parse('{"__proto__":{"version":1},"constructor":{}}') as object },
  ],
  ['names that lead elsewhere', { documents: { '../../accounts': {}, 'entries-../../x': { version: 1 } } }],
  ['an id that leads elsewhere', { runs: [run({ id: '../../x' })] }],
  ['nothing', {}],
])('a backup with %s changes no other document', (_name, changed) => {
  const before = [...desk.world.store.names(''), ...desk.world.store.names('accounts')];
  desk.tracker.backups.restore(backup(changed));
  expect([...desk.world.store.names(''), ...desk.world.store.names('accounts')]).toEqual(before);
  expect(Reflect.get({}, 'version')).toBeUndefined();
});
