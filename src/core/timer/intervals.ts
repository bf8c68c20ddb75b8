import type { Instant, Interval, Milliseconds } from '../../shared/domain.ts';

/** The milliseconds of all intervals together. */
export const lengthOf = (intervals: readonly Interval[]): Milliseconds =>
  intervals.reduce((sum, { from, to }) => sum + (to - from), 0);

/** The parts of the intervals that lie between two instants. */
export function within(intervals: readonly Interval[], from: Instant, to: Instant): readonly Interval[] {
  return intervals.flatMap((interval) => {
    const part = { from: Math.max(interval.from, from), to: Math.min(interval.to, to) };
    return part.from < part.to ? [part] : [];
  });
}

/** The first and the last instant of a list that is not empty. */
export function spanOf(intervals: readonly Interval[]): Interval {
  return {
    from: Math.min(...intervals.map(({ from }) => from)),
    to: Math.max(...intervals.map(({ to }) => to)),
  };
}

/**
 * The intervals changed so that they last exactly `length`. Less than before is cut from the end, as
 * for a timer that was stopped late; more is added before the start, as for one that was started late,
 * but not before `earliest`: what does not fit there goes to the end.
 */
export function withLength(
  intervals: readonly Interval[],
  length: Milliseconds,
  earliest: Instant,
): readonly Interval[] {
  const missing = length - lengthOf(intervals);
  if (missing < 0) return firstOf(intervals, length);
  const ordered = inOrder(intervals);
  const [first, ...others] = ordered;
  if (first === undefined) return [];
  const earlier = Math.min(missing, Math.max(0, first.from - earliest));
  const extended = [{ from: first.from - earlier, to: first.to }, ...others];
  const last = extended.at(-1) ?? first;
  return [...extended.slice(0, -1), { from: last.from, to: last.to + missing - earlier }];
}

function firstOf(intervals: readonly Interval[], length: Milliseconds): readonly Interval[] {
  let left = length;
  const kept: Interval[] = [];
  for (const { from, to } of inOrder(intervals)) {
    const part = Math.min(left, to - from);
    if (part > 0 || kept.length === 0) kept.push({ from, to: from + part });
    left -= part;
  }
  return kept;
}

const inOrder = (intervals: readonly Interval[]) => intervals.toSorted((a, b) => a.from - b.from);

/** What the intervals cover together: in order, and none touches the next. */
export function covered(intervals: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const { from, to } of inOrder(intervals)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to) {
      result.splice(-1, 1, { from: last.from, to: Math.max(last.to, to) });
    } else result.push({ from, to });
  }
  return result;
}

/** What lies between the intervals and is at least `least` milliseconds long. */
export function gapsBetween(intervals: readonly Interval[], least: Milliseconds): readonly Interval[] {
  const parts = covered(intervals);
  return parts.flatMap(({ to }, index) => {
    const next = parts[index + 1];
    return next === undefined || next.from - to < least ? [] : [{ from: to, to: next.from }];
  });
}

/** What more than one of the intervals covers. */
export function overlapsOf(intervals: readonly Interval[]): readonly Interval[] {
  const shared: Interval[] = [];
  let end = -Infinity;
  for (const { from, to } of inOrder(intervals)) {
    if (from < Math.min(end, to)) shared.push({ from, to: Math.min(end, to) });
    end = Math.max(end, to);
  }
  return covered(shared);
}
