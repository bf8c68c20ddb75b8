import type { Instant, Milliseconds } from '../../shared/domain.ts';
import { second } from '../../shared/duration.ts';
import { gapped, interrupted, longestSilentGap, type Timer } from './timer.ts';

/** By how much the wall clock and the monotonic one may differ over one heartbeat. */
const clocksMayDiffer: Milliseconds = 5 * second;

/**
 * The timer at a sign of life: the present one, or the first after a crash, a quit or a sleep. Up to two
 * minutes since the last sign, the time runs on; after a longer silence it is booked up to the last sign,
 * the timer goes on from now, and the gap becomes a question with nothing booked until it is answered.
 *
 * `passed`: milliseconds since the last sign by the monotonic clock, null when that was another process.
 * When the wall clock says otherwise, somebody set it or the machine slept: what is known to have passed
 * is booked, and the rest is asked about. The monotonic clock runs on during sleep on some systems, so a
 * long silence is asked about even when both agree.
 */
export function alive(timer: Timer, now: Instant, passed: Milliseconds | null = null): Timer {
  const run = timer.current;
  // Whatever passes while nobody is there belongs to their absence.
  if (run === null || run.since === null || timer.absence !== null) return timer;
  const silence = now - run.heartbeat;
  const clocksAgree = passed === null || Math.abs(silence - passed) <= clocksMayDiffer;
  const sinceSign = passed ?? silence;
  const isShort = sinceSign >= 0 && sinceSign <= longestSilentGap;
  if (isShort && clocksAgree) return { ...timer, current: { ...run, heartbeat: now } };
  const known = isShort && passed !== null ? passed : 0;
  const last = Math.max(run.since, run.heartbeat) + known;
  // A clock that was set back leaves no gap that could be asked about.
  return now <= last ? { ...timer, current: interrupted(run, last, now) } : gapped(timer, last, now);
}
