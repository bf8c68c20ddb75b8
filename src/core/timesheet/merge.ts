import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Entry } from './entry.ts';

/**
 * Several entries of one task and day as one, with the id of the first by time. It lasts as long as they
 * did together: intervals that overlap stay as they are and count twice, as they did before.
 */
export function merged(entries: readonly [Entry, Entry, ...Entry[]]): Result<Entry, Problem> {
  const [first, ...others] = entries.toSorted((a, b) => startOf(a) - startOf(b));
  if (first === undefined) return failure({ kind: 'gone', what: 'entry' });
  const fits = (other: Entry) => other.task.id === first.task.id && other.day === first.day;
  if (!others.every(fits)) return failure({ kind: 'different-work' });
  return success({
    ...first,
    intervals: entries.flatMap(({ intervals }) => intervals).toSorted((a, b) => a.from - b.from),
    note: notesOf(entries),
  });
}

const startOf = (entry: Entry) => Math.min(...entry.intervals.map(({ from }) => from));

/** The notes of entries, in the order of their times, each said once. */
export const notesOf = (entries: readonly Entry[]): string => {
  const inOrder = entries.toSorted((a, b) => startOf(a) - startOf(b));
  return [...new Set(inOrder.map(({ note }) => note.trim()))].filter(Boolean).join('\n');
};
