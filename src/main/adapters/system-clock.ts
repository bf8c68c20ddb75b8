import type { Clock } from '../../core/ports.ts';

/** Node's timers hold at most a signed 32-bit number of milliseconds, about 24 days. */
const longestTimeout = 2_147_483_647;

/** The clocks and the time zone of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.round(performance.now()),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  after: (delay, run) => {
    const timeout = setTimeout(run, Math.min(Math.max(0, delay), longestTimeout));
    return () => clearTimeout(timeout);
  },
};
