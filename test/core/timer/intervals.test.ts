import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { lengthOf, spanOf, within, withLength } from '../../../src/core/timer/intervals.ts';
import type { Interval } from '../../../src/shared/domain.ts';

/** Intervals of a small day, in any order; they do not overlap. */
const disjoint = fc
  .uniqueArray(fc.nat(60), { minLength: 2, maxLength: 12 })
  .map((edges) => pairsOf(edges.toSorted((a, b) => a - b)))
  .chain((intervals) => fc.shuffledSubarray(intervals, { minLength: 1 }));

const pairsOf = (edges: readonly number[]): Interval[] =>
  Array.from({ length: Math.floor(edges.length / 2) }, (_, index) => ({
    from: edges[2 * index] ?? 0,
    to: edges[2 * index + 1] ?? 0,
  }));

/** The oracle: every millisecond that the intervals hold. */
const momentsOf = (intervals: readonly Interval[]): ReadonlySet<number> =>
  new Set(intervals.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)));

test('the length is the number of milliseconds', () => {
  fc.assert(
    fc.property(disjoint, (intervals) => {
      expect(lengthOf(intervals)).toBe(momentsOf(intervals).size);
    }),
  );
});

test('what lies within is what both have', () => {
  fc.assert(
    fc.property(
      disjoint,
      fc.integer({ min: -5, max: 65 }),
      fc.integer({ min: -5, max: 65 }),
      (all, from, to) => {
        const parts = within(all, from, to);
        const expected = [...momentsOf(all)].filter((moment) => moment >= from && moment < to);
        expect(momentsOf(parts)).toEqual(new Set(expected));
        expect(lengthOf(parts)).toBe(expected.length);
      },
    ),
  );
});

test('the span is from the first millisecond to behind the last', () => {
  fc.assert(
    fc.property(disjoint, (intervals) => {
      const moments = [...momentsOf(intervals)];
      expect(spanOf(intervals)).toEqual({ from: Math.min(...moments), to: Math.max(...moments) + 1 });
    }),
  );
});

test('less is cut from the end, more is added before the start and then behind the end', () => {
  fc.assert(
    fc.property(disjoint, fc.nat(90), fc.integer({ min: -10, max: 60 }), (intervals, length, earliest) => {
      const before = [...momentsOf(intervals)].toSorted((a, b) => a - b);
      const expected = before.slice(0, length);
      const start = before[0] ?? 0;
      for (let at = start - 1; at >= earliest && expected.length < length; at -= 1) expected.push(at);
      for (let at = (before.at(-1) ?? 0) + 1; expected.length < length; at += 1) expected.push(at);
      const changed = withLength(intervals, length, earliest);
      expect(momentsOf(changed)).toEqual(new Set(expected));
      expect(lengthOf(changed)).toBe(length);
      expect(changed.length).toBeGreaterThan(0);
    }),
  );
});
