import fc from 'fast-check';
import { expect, test } from 'vitest';

import { inParts, lengthOfHours, roundHours } from '../../../src/core/timesheet/hours.ts';
import { hour, minute } from '../../../src/shared/duration.ts';

const roundings = fc.record({
  step: fc.constantFrom(1, 10, 25, 50, 100),
  direction: fc.constantFrom('nearest', 'up', 'down'),
} as const);

test('no millisecond is lost or invented, whatever the rounding', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 * hour }), roundings, (tracked, rounding) => {
      const { hours, carry, surplus } = roundHours(tracked, rounding);
      expect(lengthOfHours(hours) + carry - surplus).toBe(tracked);
      expect(hours % rounding.step).toBe(0);
      expect(Math.abs(carry) + surplus).toBeLessThan(lengthOfHours(rounding.step));
    }),
  );
});

test.each([
  ['nearest', 70 * minute, 125, -5 * minute, 0],
  ['down', 70 * minute, 100, 10 * minute, 0],
  ['up', 61 * minute, 125, 0, 14 * minute],
  ['up', 60 * minute, 100, 0, 0],
] as const)('%s of %d ms in quarters of an hour', (direction, tracked, hours, carry, surplus) => {
  expect(roundHours(tracked, { step: 25, direction })).toEqual({ hours, carry, surplus });
});

test('a negative carry never makes negative hours', () => {
  expect(roundHours(-4 * minute, { step: 25, direction: 'down' })).toEqual({
    hours: 0,
    carry: -4 * minute,
    surplus: 0,
  });
});

test('hours are divided into the fewest comments that Copper takes', () => {
  expect(inParts(9_999, 1)).toEqual([9_999]);
  expect(inParts(10_000, 1)).toEqual([9_999, 1]);
  expect(inParts(10_000, 25)).toEqual([9_975, 25]);
  expect(inParts(20_000, 100)).toEqual([9_900, 9_900, 200]);
});
