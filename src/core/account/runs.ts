import type { Run, Timer } from '../timer/timer.ts';

/** The uses of the timer that it does not know: what it knows becomes entries by itself. */
export function absentRuns({ current, ended, gaps }: Timer, runs: readonly Run[]): readonly Run[] {
  const known = new Set([...ended, ...gaps.map(({ run }) => run)].map(({ id }) => id));
  return runs.filter(({ id }) => id !== current?.id && !known.has(id));
}
