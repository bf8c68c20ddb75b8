import { expect, test } from 'vitest';

import {
  formatClock,
  formatHours,
  formatShort,
  hour,
  minute,
  parseDuration,
  second,
} from '../../src/shared/duration.ts';

test.each([
  ['1:30', hour + 30 * minute],
  ['1:30:15', hour + 30 * minute + 15 * second],
  ['1h 30m', hour + 30 * minute],
  ['1h30m', hour + 30 * minute],
  ['90m', 90 * minute],
  ['90 min', 90 * minute],
  ['45s', 45 * second],
  ['1.5', 90 * minute],
  ['1,5', 90 * minute],
  ['1.25', 75 * minute],
  ['.5', 30 * minute],
  ['0:00', 0],
  ['24', 24 * hour],
])('reads %s', (typed, length) => {
  expect(parseDuration(typed)).toEqual({ kind: 'length', length });
});

test('reads a stretch of the day', () => {
  expect(parseDuration('09:00-10:30')).toEqual({ kind: 'range', fromMinute: 540, toMinute: 630 });
  expect(parseDuration('9:00 – 10:30')).toEqual({ kind: 'range', fromMinute: 540, toMinute: 630 });
});

test.each(['', 'soon', '1:75', '25', '-1', '10:30-09:00', '1:2', '09:61-10:00', '1.5.5'])(
  'refuses %j',
  (typed) => {
    expect(parseDuration(typed)).toBeNull();
  },
);

test('prints clocks rounded down and hours exactly', () => {
  expect(formatClock(hour + 24 * minute + 7 * second + 999)).toBe('1:24:07');
  expect(formatShort(hour + 24 * minute + 59 * second)).toBe('1:24');
  expect(formatShort(-5)).toBe('0:00');
  expect(formatHours(125)).toBe('1.25');
  expect(formatHours(2_000)).toBe('20.00');
});
