import type { Interval, Milliseconds } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { lengthOf } from '../timer/intervals.ts';
import type { Entry } from './entry.ts';

/**
 * An entry as two: the first `length` milliseconds by time keep its id, the rest gets another. Both
 * keep the note, and need some time.
 */
export function split(
  entry: Entry,
  length: Milliseconds,
  restId: string,
): Result<readonly [Entry, Entry], Problem> {
  if (length <= 0 || length >= lengthOf(entry.intervals)) return failure({ kind: 'nothing-left' });
  const first: Interval[] = [];
  const rest: Interval[] = [];
  let left = length;
  for (const { from, to } of entry.intervals.toSorted((a, b) => a.from - b.from)) {
    const cut = Math.min(to, from + left);
    if (cut > from) first.push({ from, to: cut });
    if (to > cut) rest.push({ from: cut, to });
    left -= cut - from;
  }
  return success([
    { ...entry, intervals: first },
    { ...entry, id: restId, intervals: rest },
  ]);
}
