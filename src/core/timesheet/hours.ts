import type { HourHundredths, Milliseconds, Rounding } from '../../shared/domain.ts';

/** A hundredth of an hour. */
const hundredth: Milliseconds = 36_000;

/** decimal(4,2): what Copper stores at most in one comment. */
export const mostHoursInOneComment: HourHundredths = 9_999;

export interface RoundedHours {
  readonly hours: HourHundredths;
  /** Left for the task's next posting; negative when rounding gave more than was tracked. */
  readonly carry: Milliseconds;
  /** Given away by rounding up; never carried. */
  readonly surplus: Milliseconds;
}

/** The milliseconds that a number of hours stands for. */
export const lengthOfHours = (hours: HourHundredths): Milliseconds => hours * hundredth;

/**
 * Rounds tracked time (with the carry it takes along) to postable hours, so that always
 * `tracked = hours + carry − surplus`, to the millisecond.
 */
export function roundHours(tracked: Milliseconds, rounding: Rounding): RoundedHours {
  const unit = rounding.step * hundredth;
  const hours = rounding.step * Math.max(0, inDirection[rounding.direction](tracked / unit));
  const left = tracked - lengthOfHours(hours);
  return rounding.direction === 'up' && left < 0
    ? { hours, carry: 0, surplus: -left }
    : { hours, carry: left, surplus: 0 };
}

/** Hours as the fewest comments that Copper takes, each but the last as large as the step allows. */
export function inParts(hours: HourHundredths, step: Rounding['step']): readonly HourHundredths[] {
  const most = mostHoursInOneComment - (mostHoursInOneComment % step);
  const full = Math.max(0, Math.ceil(hours / most) - 1);
  return [...Array.from({ length: full }, () => most), hours - full * most];
}

const inDirection = { nearest: Math.round, up: Math.ceil, down: Math.floor } as const;
