import type { Instant } from '../../shared/domain.ts';
import { gapped, interrupted, longestSilentGap, type Absence, type Sign, type Timer } from './timer.ts';

/**
 * A sign that nobody is there, since `from`. Signs that overlap are one absence with the earliest
 * beginning. Nobody can be absent from a timer that does not run.
 */
export function left(present: Timer, sign: Sign, from: Instant, then: Absence['then']): Timer {
  const timer = reopened(present, from);
  const since = timer.current?.since ?? null;
  if (since === null) return timer;
  const begin = Math.max(since, from);
  const { absence } = timer;
  if (absence === null) return { ...timer, absence: { from: begin, signs: [sign], then } };
  // Idle time before a pause is not part of the pause: it is asked about.
  if (then === 'leave-out' && absence.then !== 'leave-out')
    return left(back(timer, begin), sign, begin, then);
  return {
    ...timer,
    absence: {
      from: Math.min(absence.from, begin),
      signs: absence.signs.includes(sign) ? absence.signs : [...absence.signs, sign],
      then: absence.then === 'ask-if-long' ? then : absence.then,
    },
  };
}

/** A silence that was found first, while the person had left even earlier, is a part of that absence. */
function reopened(timer: Timer, from: Instant): Timer {
  const { current: run } = timer;
  const [gap, before] = [timer.gaps.at(-1), run?.closed.at(-1)];
  if (run === null || gap === undefined || before === undefined) return timer;
  if (gap.run.id !== run.id || gap.to !== run.since || before.to !== gap.from || from >= gap.from) {
    return timer;
  }
  const current = { ...run, closed: run.closed.slice(0, -1), since: before.from };
  return { ...timer, current, gaps: timer.gaps.slice(0, -1) };
}

/** Somebody is there again, whatever the signs say: the one place where an absence becomes a question. */
export function back(timer: Timer, now: Instant): Timer {
  const { absence, current: run } = timer;
  if (absence === null) return timer;
  const present = { ...timer, absence: null };
  if (run === null || run.since === null) return present;
  // A clock that was set back leaves no gap that could be asked about.
  if (absence.then === 'leave-out' || now <= absence.from) {
    return { ...present, current: interrupted(run, absence.from, now) };
  }
  const counts = absence.then === 'ask-if-long' && now - absence.from <= longestSilentGap;
  return counts ? { ...present, current: { ...run, heartbeat: now } } : gapped(present, absence.from, now);
}

/** Signs that do not hold any longer; with the last one the absence is over. */
export function withoutSigns(timer: Timer, gone: readonly Sign[], now: Instant): Timer {
  const { absence } = timer;
  if (absence === null) return timer;
  const signs = absence.signs.filter((sign) => !gone.includes(sign));
  return signs.length === 0 ? back(timer, now) : { ...timer, absence: { ...absence, signs } };
}
