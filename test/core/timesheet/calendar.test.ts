import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  atMinute,
  cutAtMidnight,
  dayOf,
  endOfDay,
  startOfDay,
} from '../../../src/core/timesheet/calendar.ts';
import { lengthOf } from '../../../src/core/timer/intervals.ts';
import { hour, minute } from '../../../src/shared/duration.ts';

const first = Date.parse('2000-01-01T00:00:00Z');
const last = Date.parse('2030-12-31T00:00:00Z');

/** The instants at which a zone changes its offset. */
function transitionsOf(zone: string): readonly number[] {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > last) return found;
    found.push(next.epochMilliseconds);
    at = next;
  }
}

/** What a wall calendar in a zone shows; written by another hand than Temporal's. */
function wallCalendar(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  return (instant) => format.format(instant);
}

const plusDays = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();

// St John's set its clocks back at 00:01, to the day before, until 2011; Apia had no 2011-12-30.
describe.each(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia'])('in %s', (zone) => {
  const transitions = transitionsOf(zone);
  const anywhere = fc.integer({ min: first, max: last });
  const instants =
    transitions.length === 0
      ? anywhere
      : fc.oneof(
          anywhere,
          fc
            .tuple(fc.constantFrom(...transitions), fc.integer({ min: -26 * hour, max: 26 * hour }))
            .map(([at, by]) => at + by),
          fc
            .tuple(fc.constantFrom(...transitions), fc.integer({ min: -70, max: 70 }))
            .map(([at, minutes]) => at + minutes * minute),
        );

  test('a day is the latest that the wall calendar has shown', () => {
    const shown = wallCalendar(zone);
    fc.assert(
      fc.property(instants, (instant) => {
        let latest = '';
        for (let back = 0; back <= 180; back += 1) {
          const day = shown(instant - back * minute);
          if (day > latest) latest = day;
        }
        expect(dayOf(instant, zone)).toBe(latest);
      }),
      { numRuns: 60 },
    );
  });

  test('days follow each other without a gap, and each instant lies in its day', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const day = dayOf(instant, zone);
        expect(startOfDay(day, zone)).toBeLessThanOrEqual(instant);
        expect(endOfDay(day, zone)).toBeGreaterThan(instant);
        expect(endOfDay(day, zone)).toBe(startOfDay(plusDays(day, 1), zone));
        expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
        expect(dayOf(endOfDay(day, zone) - 1, zone)).toBe(day);
      }),
    );
  });

  test('an interval is cut into parts that lie in their days and are the whole of it', () => {
    const lengths = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 * hour }));
    fc.assert(
      fc.property(instants, lengths, (from, length) => {
        const parts = cutAtMidnight({ from, to: from + length }, zone);
        expect(lengthOf(parts.map(({ interval }) => interval))).toBe(length);
        let end = from;
        for (const { day, interval } of parts) {
          expect(interval.from).toBe(end);
          expect(interval.from).toBeGreaterThanOrEqual(startOfDay(day, zone));
          expect(interval.to).toBeLessThanOrEqual(endOfDay(day, zone));
          if (length > 0) expect(interval.to).toBeGreaterThan(interval.from);
          end = interval.to;
        }
        expect(new Set(parts.map(({ day }) => day)).size).toBe(parts.length);
      }),
    );
  });

  test('a time of day lies in its day, later times never earlier', () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 });
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'short' });
    fc.assert(
      fc.property(instants, minutes, minutes, (instant, one, other) => {
        const day = dayOf(instant, zone);
        const [early, late] = one < other ? [one, other] : [other, one];
        const at = atMinute(day, early, zone);
        expect(at).toBeGreaterThanOrEqual(startOfDay(day, zone));
        expect(at).toBeLessThanOrEqual(endOfDay(day, zone));
        const isPlain = !transitions.some((change) => Math.abs(change - at) < 25 * hour);
        if (isPlain) {
          expect(at).toBeLessThanOrEqual(atMinute(day, late, zone));
          const clock = `${String(Math.floor(early / 60) % 24).padStart(2, '0')}:${String(early % 60).padStart(2, '0')}`;
          expect(shown.format(at)).toBe(clock);
        }
      }),
    );
  });
});

test('days are as long as the clocks make them', () => {
  const length = (day: string, zone: string) => (endOfDay(day, zone) - startOfDay(day, zone)) / hour;
  expect(length('2026-03-29', 'Europe/Berlin')).toBe(23);
  expect(length('2026-10-25', 'Europe/Berlin')).toBe(25);
  expect(length('2026-03-08', 'America/St_Johns')).toBe(23);
  expect(length('2011-12-29', 'Pacific/Apia')).toBe(24);
  expect(length('2011-12-30', 'Pacific/Apia')).toBe(0);
  expect(length('2026-07-01', 'UTC')).toBe(24);
});

test('work through the hour that St John’s set back across midnight stays one stretch', () => {
  const zone = 'America/St_Johns';
  // 2006-10-29 00:01 became 2006-10-28 23:01.
  const setBack = Date.parse('2006-10-29T02:31:00Z');
  const parts = cutAtMidnight({ from: setBack + 10 * minute, to: setBack + 2 * hour }, zone);
  expect(parts).toEqual([
    { day: '2006-10-29', interval: { from: setBack + 10 * minute, to: setBack + 2 * hour } },
  ]);
});

test('a time that is left out or comes twice is found', () => {
  const iso = (instant: number) => new Date(instant).toISOString();
  expect(iso(atMinute('2026-03-29', 150, 'Europe/Berlin'))).toBe('2026-03-29T01:30:00.000Z');
  expect(iso(atMinute('2026-10-25', 150, 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z');
  expect(atMinute('2011-12-30', 600, 'Pacific/Apia')).toBe(endOfDay('2011-12-30', 'Pacific/Apia'));
});
