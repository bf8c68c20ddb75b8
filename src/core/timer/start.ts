import type { Instant } from '../../shared/domain.ts';
import type { Run, Timer } from './timer.ts';

/** When a run began: the first moment that counts, or that is asked about. */
export function startOf(timer: Timer, run: Run): Instant {
  const gaps = timer.gaps.filter((gap) => gap.run.id === run.id);
  const begins = [...run.closed, ...gaps].map(({ from }) => from);
  if (run.since !== null) begins.push(run.since);
  return begins.length === 0 ? run.heartbeat : Math.min(...begins);
}

/**
 * Moves the start of the current run. A later one cuts what was booked or is asked about before it; an
 * earlier one adds the time up to the present start, and leaves questions as they are.
 */
export function startCorrected(timer: Timer, startedAt: Instant): Timer {
  const run = timer.current;
  if (run === null) return timer;
  const present = startOf(timer, run);
  if (startedAt < present) return { ...timer, current: extended(run, startedAt, present) };
  const closed = run.closed
    .filter(({ to }) => to > startedAt)
    .map(({ from, to }) => ({ from: Math.max(from, startedAt), to }));
  const since = run.since === null ? null : Math.max(run.since, startedAt);
  const gaps = timer.gaps.flatMap((gap) => {
    if (gap.run.id !== run.id) return [gap];
    return gap.to <= startedAt ? [] : [{ ...gap, from: Math.max(gap.from, startedAt) }];
  });
  return { ...timer, current: { ...run, closed, since }, gaps };
}

function extended(run: Run, startedAt: Instant, present: Instant): Run {
  const first = run.closed.toSorted((a, b) => a.from - b.from)[0];
  if (first?.from === present) {
    return {
      ...run,
      closed: run.closed.map((interval) => (interval === first ? { ...first, from: startedAt } : interval)),
    };
  }
  if (run.since === present) return { ...run, since: startedAt };
  return { ...run, closed: [{ from: startedAt, to: present }, ...run.closed] };
}
