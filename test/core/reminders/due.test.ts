import { expect, test } from 'vitest';

import { dueReminders, type Facts } from '../../../src/core/reminders/due.ts';
import { defaultPreferences } from '../../../src/shared/domain.ts';
import { hour } from '../../../src/shared/duration.ts';

const facts: Facts = {
  today: '2026-11-24',
  zone: 'UTC',
  workingHours: defaultPreferences.workingHours,
  wanted: ['unsubmitted', 'running-late', 'not-tracking'],
  running: false,
  idleSince: null,
  unsubmitted: false,
};
const at = (time: string, day = '2026-11-24') => Date.parse(`${day}T${time}:00Z`);

test('unsubmitted work is due at the end of working hours, for two hours', () => {
  expect(dueReminders({ ...facts, unsubmitted: true, idleSince: at('16:45') })).toEqual([
    { kind: 'unsubmitted', at: at('17:00'), until: at('19:00') },
  ]);
});

test('a timer is late half an hour after working hours, and its work is not yet there to submit', () => {
  expect(dueReminders({ ...facts, running: true, unsubmitted: true })).toEqual([
    { kind: 'running-late', at: at('17:30'), until: at('19:30') },
  ]);
});

test('nothing is tracked for half an hour within working hours', () => {
  const not = (idleSince: number | null) => dueReminders({ ...facts, idleSince }).map((due) => due.at);
  expect(not(null)).toEqual([at('09:30')]);
  expect(not(at('07:00'))).toEqual([at('09:30')]);
  expect(not(at('11:10'))).toEqual([at('11:40')]);
  expect(not(at('16:40'))).toEqual([]);
});

test('nothing is due on a day off, nor what is not wanted', () => {
  const all = { ...facts, unsubmitted: true };
  expect(dueReminders({ ...all, today: '2026-11-28' })).toEqual([]);
  expect(dueReminders({ ...all, wanted: [] })).toEqual([]);
});

test('working hours are those of the wall clock, also when the clocks change', () => {
  const until = (today: string) =>
    dueReminders({
      ...facts,
      today,
      zone: 'Europe/Berlin',
      unsubmitted: true,
      wanted: ['unsubmitted'],
      workingHours: { ...facts.workingHours, from: 60, days: [1, 2, 3, 4, 5, 6, 7] },
    })[0]?.at;
  expect(until('2026-03-28')).toBe(at('16:00', '2026-03-28'));
  expect(until('2026-03-29')).toBe(at('15:00', '2026-03-29'));
  expect(until('2026-10-24')).toBe(at('15:00', '2026-10-24'));
  expect(until('2026-10-25')).toBe(at('16:00', '2026-10-25'));
  expect((until('2026-03-29') ?? 0) - (until('2026-03-28') ?? 0)).toBe(23 * hour);
  expect((until('2026-10-25') ?? 0) - (until('2026-10-24') ?? 0)).toBe(25 * hour);
});
