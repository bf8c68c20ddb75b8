import type { Instant, Interval, TaskLabel } from '../../shared/domain.ts';
import { lengthOf } from './intervals.ts';
import { closedRun, longestSilentGap, type Gap, type Run, type Timer } from './timer.ts';

/** What a part of a gap counts for: the task of its time, nothing, or another task (a run of its own, under this id). */
export type Share =
  | { readonly kind: 'keep' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'book'; readonly id: string; readonly task: TaskLabel };

/** One or two parts: up to `until`, if that is given, and the rest. */
export type AwayAnswer =
  | { readonly kind: 'whole'; readonly share: Share }
  | { readonly kind: 'split'; readonly until: Instant; readonly first: Share; readonly rest: Share }
  | { readonly kind: 'remove-and-stop' };

/** Answers a gap; what it counts for is booked, and the question is gone. */
export function answered(timer: Timer, gap: Gap, answer: AwayAnswer, now: Instant): Timer {
  const { from, to } = gap;
  const without = { ...timer, gaps: timer.gaps.filter((other) => other !== gap) };
  switch (answer.kind) {
    case 'whole':
      return shared(without, gap, { from, to }, answer.share);
    case 'split': {
      const { until, first, rest } = answer;
      return shared(shared(without, gap, { from, to: until }, first), gap, { from: until, to }, rest);
    }
    case 'remove-and-stop':
      return endedBefore(without, gap, now);
  }
}

function shared(timer: Timer, gap: Gap, part: Interval, share: Share): Timer {
  switch (share.kind) {
    case 'remove':
      return timer;
    case 'keep':
      return kept(timer, gap, part);
    case 'book':
      return {
        ...timer,
        ended: [...timer.ended, runOf(gap, part, { id: share.id, task: share.task, note: '' })],
      };
  }
}

function kept(timer: Timer, gap: Gap, part: Interval): Timer {
  if (timer.current?.id === gap.run.id) {
    const closed = [...timer.current.closed, part].toSorted((a, b) => a.from - b.from);
    return { ...timer, current: { ...timer.current, closed } };
  }
  // The run is over by now: the gap becomes an entry of its own.
  const { task, note } = gap.run;
  const run = runOf(gap, part, { id: `${gap.run.id}-${part.from.toString(36)}`, task, note });
  return { ...timer, ended: [...timer.ended, run] };
}

const runOf = (gap: Gap, part: Interval, own: Pick<Run, 'id' | 'task' | 'note'>): Run => ({
  ...gap.run,
  ...own,
  closed: [part],
  since: null,
});

/**
 * The run ends where the gap begins, and the moment that it took to answer is not counted either. Whoever
 * went on working for longer than that keeps what was tracked since, and the timer stops now.
 */
function endedBefore(timer: Timer, gap: Gap, now: Instant): Timer {
  const run = timer.current;
  if (run?.id !== gap.run.id) return timer;
  const whole = closedRun(run, now);
  const since = whole.closed.filter(({ from }) => from >= gap.to);
  const isMoment =
    lengthOf(since) <= longestSilentGap && !timer.gaps.some((other) => other.run.id === run.id);
  const closed = isMoment ? whole.closed.filter(({ from }) => from < gap.to) : whole.closed;
  return { ...timer, current: null, ended: [...timer.ended, { ...whole, closed }] };
}
