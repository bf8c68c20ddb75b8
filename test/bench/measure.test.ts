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
  const p95 = (below: number) => judged({ kind: 'p95', of: 'long', below }, all).outcome;
  expect([p95(30), p95(31)]).toEqual(['missed', 'met']);
  const ratio = (atMost: number) => judged({ kind: 'ratio', of: 'long', to: 'short', atMost }, all);
  expect([ratio(1.8).outcome, ratio(2).outcome, ratio(2).measured]).toEqual(['missed', 'met', 2]);
  const atMost = (value: number) => judged({ kind: 'median', of: 'short', atMost: value }, all).outcome;
  expect([atMost(9.9), atMost(10)]).toEqual(['missed', 'met']);
  expect(() => judged({ kind: 'p95', of: 'other', below: 1 }, all)).toThrow('"other" was not measured');
});

test('a target that is missed by no more than the noise of the run is close, and noise is never more than a tenth', () => {
  const restless = (spread: number) => measured('a', 10 - spread, 10 - spread, 10, 10 + spread, 10 + spread);
  const against = (spread: number, atMost: number) =>
    judged({ kind: 'ratio', of: 'a', to: 'b', atMost }, [restless(spread), measured('b', 10, 10, 10)]);
  expect(against(0.5, 0.96).outcome).toBe('close');
  expect(against(0.5, 0.95).outcome).toBe('missed');
  expect(against(0, 0.99).outcome).toBe('missed');
  expect(against(8, 0.9).outcome).toBe('missed');
  expect(against(8, 0.92)).toMatchObject({ outcome: 'close', noise: 0.1 });
  // A ratio of two restless ones is more restless than either.
  const both = [restless(0.5), measured('b', 9.5, 9.5, 10, 10.5, 10.5)];
  expect(judged({ kind: 'ratio', of: 'a', to: 'b', atMost: 0.94 }, both).outcome).toBe('close');
});

test('the report says what was missed', () => {
  const all = [measured('long', 10, 20, 30)];
  const verdicts = [judged({ kind: 'p95', of: 'long', below: 15 }, all)];
  expect(reportOf(all, verdicts)).toBe(
    '      n   median    min–max   p95\nlong  3  20.0 ms  10.0–30.0  30.0\n\nMISSED  p95 of long: 30.0, below 15 wanted',
  );
});
