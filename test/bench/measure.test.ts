import { expect, test } from 'vitest';

import { judged, median, percentile, type Measurement } from './measure.ts';
import { reportOf } from './report.ts';

const measured = (name: string, ...samples: number[]): Measurement => ({ name, unit: 'ms', samples });

test('the median is the middle one, and 95 of a hundred samples are at most the 95th percentile', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2);
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(hundred.toReversed(), 95)).toBe(95);
  expect(percentile([7], 95)).toBe(7);
  expect(() => median([])).toThrow('nothing was measured');
});

test('a target is met or missed by the samples it is about', () => {
  const all = [measured('long', 10, 20, 30), measured('short', 10, 10, 10)];
  const p95 = (below: number) => judged({ kind: 'p95', of: 'long', below }, all).met;
  expect([p95(30), p95(31)]).toEqual([false, true]);
  const ratio = (atMost: number) => judged({ kind: 'ratio', of: 'long', to: 'short', atMost }, all);
  expect([ratio(1.9).met, ratio(2).met, ratio(2).measured]).toEqual([false, true, 2]);
  expect(() => judged({ kind: 'p95', of: 'other', below: 1 }, all)).toThrow('"other" was not measured');
});

test('the report says what was missed', () => {
  const all = [measured('long', 10, 20, 30)];
  const verdicts = [judged({ kind: 'p95', of: 'long', below: 15 }, all)];
  expect(reportOf(all, verdicts)).toBe(
    '      n   median    min–max   p95\nlong  3  20.0 ms  10.0–30.0  30.0\n\nMISSED  p95 of long: 30.0, below 15 wanted',
  );
});
