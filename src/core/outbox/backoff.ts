import type { Milliseconds } from '../../shared/domain.ts';
import { hour, minute, second } from '../../shared/duration.ts';

const first = 5 * second;
const longest = 5 * minute;
/** A server that asks for more has made a mistake, or wants nothing to be posted. */
const longestAsked = hour;

/**
 * How long to wait before the next attempt: doubling from 5 s to 5 min, of which a random half is taken
 * away so that many clients do not come back together; never less than the server asked for, within reason.
 */
export function pauseAfter(
  attempts: number,
  random: () => number,
  retryAfter: Milliseconds | null,
): Milliseconds {
  const pause = Math.min(longest, first * 2 ** Math.max(0, attempts - 1));
  return Math.max(Math.round(pause * (1 - random() / 2)), Math.min(retryAfter ?? 0, longestAsked));
}
