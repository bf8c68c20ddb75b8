import { beforeEach, expect, test } from 'vitest';

import type { Facts } from '../../../src/core/reminders/due.ts';
import { Reminders } from '../../../src/core/reminders/reminders.ts';
import { dayOf } from '../../../src/core/timesheet/calendar.ts';
import { defaultPreferences, type ReminderKind } from '../../../src/shared/domain.ts';
import { hour, minute } from '../../../src/shared/duration.ts';
import { HandClock, MemoryStore } from '../../support/fake-world.ts';

const zone = 'Europe/Berlin';
let clock: HandClock;
let store: MemoryStore;
let facts: Omit<Facts, 'today' | 'zone'> | null;
let said: string[];
let reminders: Reminders;

function opened(): Reminders {
  return new Reminders(
    { clock, store },
    () => (facts === null ? null : { ...facts, today: dayOf(clock.now(), zone), zone }),
    (kind: ReminderKind) => {
      said.push(`${kind} ${new Date(clock.now()).toISOString().slice(5, 16)}`);
      reminders.look();
    },
  );
}
/** The wall clock in Berlin, where it is an hour later than in UTC. */
const startAt = (time: string) => {
  clock = new HandClock(Date.parse(`2026-11-24T${time}:00+01:00`), zone);
};

beforeEach(() => {
  startAt('09:00');
  store = new MemoryStore();
  said = [];
  facts = {
    workingHours: defaultPreferences.workingHours,
    wanted: ['unsubmitted', 'running-late', 'not-tracking'],
    running: false,
    idleSince: null,
    unsubmitted: true,
  };
  reminders = opened();
  reminders.look();
});

/** The app looks at midnight, as it does after each change. */
function live(days: number): void {
  for (let passed = 0; passed < days; passed += 1) {
    clock.advance(15 * hour);
    reminders.look();
    clock.advance(9 * hour);
    reminders.look();
  }
}

test('says each thing once a day, when it is due, and on working days only', () => {
  live(6);
  expect(said).toEqual([
    'not-tracking 11-24T08:30',
    'unsubmitted 11-24T16:00',
    'not-tracking 11-25T08:30',
    'unsubmitted 11-25T16:00',
    'not-tracking 11-26T08:30',
    'unsubmitted 11-26T16:00',
    'not-tracking 11-27T08:30',
    'unsubmitted 11-27T16:00',
  ]);
});

test('a restart does not say it again', () => {
  clock.advance(8 * hour);
  reminders.stop();
  reminders = opened();
  reminders.look();
  clock.advance(hour);
  expect(said).toEqual(['not-tracking 11-24T08:30', 'unsubmitted 11-24T16:00']);
});

test('says it again a quarter of an hour after it was put off, also in another process', () => {
  clock.advance(8 * hour);
  reminders.snooze('unsubmitted');
  reminders.stop();
  reminders = opened();
  reminders.look();
  clock.advance(14 * minute);
  expect(said).toHaveLength(2);
  clock.advance(minute);
  expect(said.slice(2)).toEqual(['unsubmitted 11-24T16:15']);
  clock.advance(hour);
  expect(said).toHaveLength(3);
});

test('what was put off yesterday says nothing of today', () => {
  clock.advance(24 * hour - minute);
  said = [];
  reminders.snooze('unsubmitted');
  clock.advance(minute);
  reminders.look();
  clock.advance(7 * hour + 59 * minute);
  expect(said).toEqual(['not-tracking 11-25T08:30']);
});

test('a machine that wakes up in time says it then, and one that wakes up too late says nothing', () => {
  clock.jump(9.5 * hour);
  reminders.look();
  expect(said).toEqual(['unsubmitted 11-24T17:30']);
  clock.jump(24 * hour + 2 * hour);
  reminders.look();
  expect(said).toHaveLength(1);
});

test('what is done before it is due is not said, and what was said holds no longer', () => {
  clock.advance(8 * hour);
  expect(reminders.holds('unsubmitted')).toBe(true);
  if (facts !== null) facts = { ...facts, unsubmitted: false };
  expect(reminders.holds('unsubmitted')).toBe(false);
  reminders.look();
  clock.advance(24 * hour);
  expect(said.filter((line) => line.startsWith('unsubmitted'))).toHaveLength(1);
});

test('after two hours what was said has lost its point', () => {
  clock.advance(10 * hour - minute);
  expect(reminders.holds('unsubmitted')).toBe(true);
  clock.advance(minute);
  expect(reminders.holds('unsubmitted')).toBe(false);
});

test('nobody who is signed out is reminded, and no alarm is left', () => {
  facts = null;
  reminders.look();
  clock.advance(12 * hour);
  expect(said).toEqual([]);
  expect(reminders.holds('unsubmitted')).toBe(false);
});

test('a timer that is stopped and started moves what is due', () => {
  if (facts !== null) facts = { ...facts, running: true };
  reminders.look();
  clock.advance(8.5 * hour);
  expect(said).toEqual(['running-late 11-24T16:30']);
  if (facts !== null) facts = { ...facts, running: false };
  reminders.look();
  expect(said).toEqual(['running-late 11-24T16:30', 'unsubmitted 11-24T16:30']);
});
