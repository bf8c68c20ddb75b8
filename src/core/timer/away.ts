import { closedRun, type Gap, type Run, type Timer } from './timer.ts';

export type AwayAnswer = 'keep' | 'remove' | 'remove-and-stop';

/**
 * Answers the oldest gap. `keep` books it on the task of its time, `remove` books nothing,
 * `remove-and-stop` also ends the run at the beginning of the gap.
 */
export function answered(timer: Timer, answer: AwayAnswer): Timer {
  const [gap, ...gaps] = timer.gaps;
  if (gap === undefined) return timer;
  const without = { ...timer, gaps };
  switch (answer) {
    case 'remove':
      return without;
    case 'keep':
      return kept(without, gap);
    case 'remove-and-stop':
      return endedBefore(without, gap);
  }
}

function kept(timer: Timer, gap: Gap): Timer {
  const interval = { from: gap.from, to: gap.to };
  if (timer.current?.id === gap.run.id) {
    const closed = [...timer.current.closed, interval].toSorted((a, b) => a.from - b.from);
    return { ...timer, current: { ...timer.current, closed } };
  }
  // The run is over by now: the gap becomes an entry of its own.
  const run: Run = {
    ...gap.run,
    id: `${gap.run.id}-${gap.from.toString(36)}`,
    closed: [interval],
    since: null,
  };
  return { ...timer, ended: [...timer.ended, run] };
}

function endedBefore(timer: Timer, gap: Gap): Timer {
  if (timer.current?.id !== gap.run.id) return timer;
  const run = closedRun(timer.current, timer.current.since ?? gap.from);
  const closed = run.closed.filter(({ from }) => from < gap.from);
  const later = timer.gaps.filter(({ run: { id } }) => id !== gap.run.id);
  return { ...timer, current: null, ended: [...timer.ended, { ...run, closed }], gaps: later };
}
