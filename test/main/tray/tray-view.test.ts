import { existsSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { linuxSizes, trayImage, type TrayBadge, type TrayShape } from '../../../src/main/tray/tray-image.ts';
import { trayView, untilNextTick } from '../../../src/main/tray/tray-view.ts';
import { defaultPreferences } from '../../../src/shared/domain.ts';
import type { AccountView, EntryView, ShownAccount, Snapshot } from '../../../src/shared/snapshot.ts';
import { english as words } from '../../../src/shared/wording/en.ts';
import { aTask } from '../../support/samples.ts';

const task = { ...aTask, hoursWorked: null, estimate: null, percentComplete: null, favourite: false };
const now = Date.parse('2026-11-24T10:24:00Z');
const account: ShownAccount = {
  id: 'a',
  server: 'https://x',
  username: 'u',
  userId: 2,
  demo: false,
  session: 'signed-in',
  password: 'in-keychain',
  online: true,
  outbox: { waiting: 0, uncertain: 0, needYou: 0 },
};
const idle: Snapshot = {
  number: 1,
  account,
  accounts: [account],
  connection: { kind: 'online', lastSync: now, problem: null },
  timer: { kind: 'stopped' },
  away: null,
  today: { day: '2026-11-24', entries: [], tracked: 0, since: null },
  proposal: null,
  outbox: [],
  submission: null,
  history: { canUndo: false, canRedo: false },
  favourites: [],
  recent: [task],
  catalogue: { tasks: 1, revision: '', refreshing: null, refreshedAt: now },
  preferences: defaultPreferences,
  updates: { how: 'none', forbidden: false, state: { kind: 'current' }, lookedAt: null },
  notices: [],
  managed: { server: null, demo: 'allowed', locked: [] },
};
const running: Snapshot = {
  ...idle,
  timer: {
    kind: 'running',
    runId: 'r',
    accountId: 'a',
    task,
    start: { lastStop: null, lastUnlock: null, overlaps: [] },
    startedAt: now - 84 * 60_000,
    booked: 0,
    since: now - 84 * 60_000,
    note: '',
  },
  today: { ...idle.today, tracked: 60_000, since: now - 84 * 60_000 },
};
const away = { from: 0, to: 1, accountId: 'a', task, timer: 'goes-on', more: 0 } as const;
/** The snapshot with postings in another account than the one that is shown. */
const elsewhere = (
  snapshot: Snapshot,
  waiting: number,
  counts: Partial<AccountView['outbox']> = {},
): Snapshot => ({
  ...snapshot,
  accounts: [account, { ...account, id: 'b', outbox: { waiting, uncertain: 0, needYou: 0, ...counts } }],
});
const here = (
  snapshot: Snapshot,
  waiting: number,
  counts: Partial<AccountView['outbox']> = {},
): Snapshot => ({
  ...snapshot,
  accounts: [{ ...account, outbox: { waiting, uncertain: 0, needYou: 0, ...counts } }],
});
const passwordNeeded: AccountView = { ...account, id: 'b', session: 'password-needed' };

test('the tooltip names the task, the time and all that holds', () => {
  const view = trayView(
    here({ ...running, connection: { kind: 'offline', lastSync: null, problem: null } }, 2, { needYou: 1 }),
    now,
    words,
  );
  expect(view.shape).toBe('running');
  expect(view.badge).toBe('problem');
  expect(view.tooltip).toBe(
    ['Release notes — 1:24', 'Today 1:25', '1 posting needs you', 'Offline', '2 waiting'].join('\n'),
  );
});

test.each([
  ['none', idle],
  ['waiting', here(idle, 1)],
  ['waiting', elsewhere(idle, 1)],
  ['problem', here({ ...idle, away }, 2, { needYou: 1 })],
  ['problem', elsewhere({ ...idle, away }, 2, { uncertain: 1 })],
  ['away', here({ ...idle, away }, 1)],
  ['signed-out', { ...idle, account: null, accounts: [] }],
  ['signed-out', { ...elsewhere(idle, 1), accounts: [account, passwordNeeded] }],
] as const)('the badge is %s by priority', (badge, snapshot) => {
  expect(trayView(snapshot, now, words).badge).toBe(badge);
});

test.each([
  ['hidden', ''],
  ['minutes', '1:24'],
  ['seconds', '1:24:00'],
] as const)('beside the icon macOS shows %s', (menuBarTime, title) => {
  const preferences = { ...defaultPreferences, menuBarTime };
  expect(trayView({ ...running, preferences }, now, words).title).toBe(title);
  expect(trayView({ ...idle, preferences }, now, words).title).toBe('');
});

test('the menu is enough to work', () => {
  const labels = (snapshot: Snapshot) =>
    trayView(snapshot, now, words).items.flatMap((item) => (item.kind === 'separator' ? [] : [item.label]));
  expect(labels(idle)).toEqual([
    'No timer running',
    'Continue Release notes',
    'Recent tasks',
    'Open Patina',
    'Open timesheet',
    'Preferences',
    'Quit Patina',
  ]);
  expect(labels(elsewhere(running, 1))).toEqual([
    'Release notes — 1:24',
    'Pause',
    'Stop',
    'Recent tasks',
    'Send now',
    'Open Patina',
    'Open timesheet',
    'Preferences',
    'Quit Patina',
  ]);
  const entry: EntryView = {
    id: 'e',
    task,
    day: '2026-11-24',
    zone: 'UTC',
    from: now - 60_000,
    to: now,
    tracked: 60_000,
    intervals: [],
    note: '',
    posting: null,
  };
  expect(labels({ ...idle, today: { ...idle.today, entries: [entry] } })).toContain('Submit day');
  expect(labels({ ...idle, account: null })).toEqual(['Sign in…', 'Quit Patina']);
});

describe.each(['linux', 'darwin', 'win32'])('on %s', (platform) => {
  test('each of the 15 states has images, and no two share one', () => {
    const shapes: readonly TrayShape[] = ['stopped', 'running', 'paused'];
    const badges: readonly TrayBadge[] = ['none', 'problem', 'away', 'signed-out', 'waiting'];
    const folder = join(import.meta.dirname, '../../../resources/tray');
    const paths = new Set<string>();
    for (const shape of shapes) {
      for (const badge of badges) {
        for (const panel of ['light', 'dark'] as const) {
          for (const size of linuxSizes) {
            const file = trayImage({ shape, badge }, panel, platform, size / linuxSizes[0]);
            expect(existsSync(join(folder, file)), file).toBe(true);
          }
          paths.add(trayImage({ shape, badge }, panel, platform, 1));
        }
      }
    }
    expect(paths.size).toBe(platform === 'darwin' ? 15 : 30);
  });
});

test('the next tick comes when the time of the timer or today’s total says something else, not before', () => {
  const length = fc.nat(10 * 3_600_000);
  fc.assert(
    fc.property(length, length, length, (ran, booked, tracked) => {
      const since = now - ran;
      const timer = { ...running.timer, booked, since } as Snapshot['timer'];
      const snapshot: Snapshot = { ...running, timer, today: { ...running.today, tracked, since } };
      const next = untilNextTick(snapshot, now, 60_000) ?? 0;
      const at = (instant: number) => trayView(snapshot, instant, words).tooltip;
      expect(at(now + next - 1)).toBe(at(now));
      expect(at(now + next)).not.toBe(at(now));
    }),
  );
  expect(untilNextTick(idle, now, 60_000)).toBeNull();
});

test('a name from right to left leaves the times where they are', () => {
  const named = { ...task, name: 'בדיקת קבלה 2' };
  const timer = { ...running.timer, task: named } as Snapshot['timer'];
  const view = trayView({ ...running, timer, recent: [named] }, now, words);
  expect(view.tooltip.split('\n')[0]).toBe('\u2068בדיקת קבלה 2\u2069 — 1:24');
  const stopped = trayView({ ...idle, recent: [named] }, now, words);
  expect(JSON.stringify(stopped.items)).toContain('\u2068בדיקת קבלה 2\u2069');
  expect(trayView(running, now, words).tooltip).not.toMatch(/[\u2066-\u2069]/);
});
