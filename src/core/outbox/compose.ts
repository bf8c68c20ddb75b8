import type { Day, HourHundredths, Instant, Rounding, WorkTimes } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { covered, lengthOf } from '../timer/intervals.ts';
import { wallTime } from '../timesheet/calendar.ts';
import type { Entry } from '../timesheet/entry.ts';
import { inParts, lengthOfHours, roundHours } from '../timesheet/hours.ts';
import type { Posting } from './posting.ts';

export interface Composition {
  readonly id: string;
  /** At least one; all of the same task and day. */
  readonly entries: readonly [Entry, ...Entry[]];
  readonly comment: string;
  readonly percent: Posting['percent'];
  /** Carry of the task that no other posting has taken along. */
  readonly carryIn: number;
  readonly rounding: Rounding;
  /** When the comment names the day and the times of the work. */
  readonly workTimes: WorkTimes;
  readonly now: Instant;
  readonly undoMilliseconds: number;
  /** Into how many comments the person agrees to divide the hours. */
  readonly parts: number;
}

/**
 * The posting that entries of one task and day become, or why there can be none. When one comment cannot
 * hold the hours, it becomes as many postings as the person has agreed to (`parts`): each but the last
 * stands for exactly the time that it posts, and the last takes the carry and the percentage.
 */
export function composePostings(composition: Composition): Result<readonly [Posting, ...Posting[]], Problem> {
  const { entries, carryIn, now, id } = composition;
  const [{ task, day }] = entries;
  const comment = composition.comment.trim();
  if (comment === '') return failure({ kind: 'comment-required' });
  const tracked = lengthOf(entries.flatMap(({ intervals }) => intervals));
  const { hours, carry, surplus } = roundHours(tracked + carryIn, composition.rounding);
  if (hours === 0) return failure({ kind: 'rounds-to-zero' });
  const parts = inParts(hours, composition.rounding.step);
  if (parts.length > 1 && parts.length !== composition.parts) {
    return failure({ kind: 'too-many-hours', parts: parts.length });
  }
  const undoUntil = now + composition.undoMilliseconds;
  const whole: Posting = {
    version: 1,
    id,
    createdAt: now,
    task,
    day,
    entryIds: entries.map((entry) => entry.id),
    tracked,
    carryIn,
    hours,
    carryOut: carry,
    surplus,
    comment,
    part: null,
    worked: { stamp: composition.workTimes, times: timesOf(entries) },
    percent: composition.percent,
    undoUntil,
    state: { kind: 'waiting', notBefore: undoUntil, attempts: 0, problem: null },
  };
  if (parts.length === 1) return success([whole]);
  const [first, ...later] = parts.map((ofPart, index) => partOf(whole, ofPart, index + 1, parts.length));
  return first === undefined ? failure({ kind: 'rounds-to-zero' }) : success([first, ...later]);
}

function partOf(whole: Posting, hours: HourHundredths, number: number, of: number): Posting {
  const named = {
    ...whole,
    id: number === 1 ? whole.id : `${whole.id}-${number}`,
    comment: whole.comment + countOf({ number, of }),
    part: { group: whole.id, number, of },
    hours,
  };
  return number === of
    ? { ...named, tracked: whole.tracked - lengthOfHours(whole.hours - hours) }
    : { ...named, tracked: lengthOfHours(hours), carryIn: 0, carryOut: 0, surplus: 0, percent: null };
}

const countOf = ({ number, of }: { readonly number: number; readonly of: number }) => ` (${number} of ${of})`;

/** The comment as it was written, before it was divided. */
export function commentOf({ comment, part }: Pick<Posting, 'comment' | 'part'>): string {
  const count = part === null ? '' : countOf(part);
  return comment.endsWith(count) ? comment.slice(0, comment.length - count.length) : comment;
}

/**
 * The text that Copper gets. The API has no date attribute: a comment is dated when the server receives
 * it, so work of another day names its day and times, if the person wants that.
 */
export function bodyOf(
  { comment, day, worked }: Pick<Posting, 'comment' | 'day' | 'worked'>,
  today: Day,
): string {
  const stamp = worked?.stamp ?? 'other-day';
  if (stamp === 'never' || (stamp === 'other-day' && day === today)) return comment;
  return `${comment}\n(Worked on ${[day, ...(worked === null ? [] : [worked.times])].join(', ')})`;
}

/** `09:12–10:40, 13:00–14:10`: when the entries were worked on, without the seams between them. */
export function timesOf(entries: readonly Entry[]): string {
  const zone = entries[0]?.zone ?? 'UTC';
  return covered(entries.flatMap(({ intervals }) => intervals))
    .map(({ from, to }) => `${wallTime(from, zone)}–${wallTime(to, zone)}`)
    .join(', ');
}

/** Whole hours that a server which refuses fractions would take; null when less than an hour is there. */
export function wholeHours(posting: Posting): { readonly hours: number; readonly carry: number } | null {
  const { hours, carry } = roundHours(posting.tracked + posting.carryIn, { step: 100, direction: 'down' });
  return hours === 0 ? null : { hours, carry };
}
