import { expect, test } from 'vitest';

import { cutAtMidnight, dayOf, endOfDay, startOfDay } from '../../../src/core/timesheet/calendar.ts';
import { entriesOf } from '../../../src/core/timesheet/entry.ts';
import { lengthOf, withLength } from '../../../src/core/timer/intervals.ts';
import { hour, minute } from '../../../src/shared/duration.ts';
import { aTask } from '../../support/samples.ts';

const at = (text: string) => Date.parse(text);

test('a run over midnight becomes an entry for each day, and making it twice gives the same ids', () => {
  const run = {
    id: 'run',
    accountId: 'account',
    task: aTask,
    zone: 'Europe/Berlin',
    closed: [{ from: at('2026-11-24T22:30:00Z'), to: at('2026-11-24T23:45:00Z') }],
    since: null,
    note: 'late',
    heartbeat: 0,
  };
  const entries = entriesOf(run);
  expect(entries.map(({ id, day, intervals }) => [id, day, lengthOf(intervals)])).toEqual([
    ['run', '2026-11-24', 30 * minute],
    ['run-2026-11-25', '2026-11-25', 45 * minute],
  ]);
  expect(entriesOf(run)).toEqual(entries);
});

test('days have 23 and 25 hours when the clocks change', () => {
  const zone = 'Europe/Berlin';
  expect(endOfDay('2026-03-29', zone) - startOfDay('2026-03-29', zone)).toBe(23 * hour);
  expect(endOfDay('2026-10-25', zone) - startOfDay('2026-10-25', zone)).toBe(25 * hour);
  expect(dayOf(at('2026-11-24T23:00:00Z'), zone)).toBe('2026-11-25');
});

test('cutting loses nothing', () => {
  const interval = { from: at('2026-10-24T20:00:00Z'), to: at('2026-10-27T07:00:00Z') };
  const parts = cutAtMidnight(interval, 'Europe/Berlin');
  expect(parts.map(({ day }) => day)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27']);
  expect(lengthOf(parts.map((part) => part.interval))).toBe(interval.to - interval.from);
});

test('a shorter duration is cut from the end, a longer one is added before the start', () => {
  const intervals = [
    { from: 1_000, to: 2_000 },
    { from: 3_000, to: 4_000 },
  ];
  expect(withLength(intervals, 1_500, 0)).toEqual([
    { from: 1_000, to: 2_000 },
    { from: 3_000, to: 3_500 },
  ]);
  expect(withLength(intervals, 2_500, 0)[0]).toEqual({ from: 500, to: 2_000 });
  expect(withLength(intervals, 4_000, 500)).toEqual([
    { from: 500, to: 2_000 },
    { from: 3_000, to: 5_500 },
  ]);
});
