import { expect, test } from 'vitest';

import { pauseAfter } from '../../../src/core/outbox/backoff.ts';
import { hour, minute, second } from '../../../src/shared/duration.ts';

const inFull = (attempts: number, retryAfter: number | null = null) =>
  pauseAfter(attempts, () => 0, retryAfter);

test('pauses double up to five minutes, and half of each is left to chance', () => {
  expect([1, 2, 3, 7, 100].map((attempts) => inFull(attempts))).toEqual([
    5 * second,
    10 * second,
    20 * second,
    5 * minute,
    5 * minute,
  ]);
  expect(pauseAfter(3, () => 1, null)).toBe(10 * second);
});

test('a server is given the time that it asks for, and not years', () => {
  expect(inFull(1, 10 * minute)).toBe(10 * minute);
  expect(inFull(7, second)).toBe(5 * minute);
  expect(inFull(1, 1_000 * 24 * hour)).toBe(hour);
  expect(inFull(1, Number.MAX_VALUE)).toBe(hour);
});
