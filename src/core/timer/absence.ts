import type { Instant } from '../../shared/domain.ts';
import { gapped, interrupted, longestSilentGap, type Absence, type Sign, type Timer } from './timer.ts';

/**
 * A sign that nobody is there, since `from`. Signs that overlap are one absence with the earliest
 * beginning. Nobody can be absent from a timer that does not run.
 */
export function left(timer: Timer, sign: Sign, from: Instant, then: Absence['then']): Timer {
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
