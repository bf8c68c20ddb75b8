import type { Instant } from '../../shared/domain.ts';
import { closedRun, longestSilentGap, type Timer } from './timer.ts';

/**
 * The timer at a sign of life: the present one, or the first after a crash, a quit or a sleep. Up to two
 * minutes since the last sign, the time runs on; after a longer silence it is booked up to the last sign,
 * the timer goes on from now, and the gap becomes a question with nothing booked until it is answered.
 */
export function alive(timer: Timer, now: Instant): Timer {
  const run = timer.current;
  if (run === null || run.since === null) return timer;
  const silence = now - run.heartbeat;
  if (silence >= 0 && silence <= longestSilentGap) {
    return { ...timer, current: { ...run, heartbeat: now } };
  }
  const last = Math.max(run.since, run.heartbeat);
  const current = { ...closedRun(run, last), since: now, heartbeat: now };
  // A clock that was set back leaves no gap that could be asked about.
  return now <= last
    ? { ...timer, current }
    : { ...timer, current, gaps: [...timer.gaps, { run: { ...run, closed: [] }, from: last, to: now }] };
}
