import type { Day, Instant, Rounding } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { lengthOf } from '../timer/intervals.ts';
import type { Entry } from '../timesheet/entry.ts';
import { mostHoursInOneComment, roundHours } from '../timesheet/hours.ts';
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
  readonly now: Instant;
  readonly undoMilliseconds: number;
}

/** The posting that entries of one task and day become, or why there can be none. */
export function composePosting(composition: Composition): Result<Posting, Problem> {
  const { entries, carryIn, now } = composition;
  const [{ task, day }] = entries;
  const comment = composition.comment.trim();
  if (comment === '') return failure({ kind: 'comment-required' });
  const tracked = lengthOf(entries.flatMap(({ intervals }) => intervals));
  const { hours, carry, surplus } = roundHours(tracked + carryIn, composition.rounding);
  if (hours === 0) return failure({ kind: 'rounds-to-zero' });
  if (hours > mostHoursInOneComment) return failure({ kind: 'too-many-hours' });
  const undoUntil = now + composition.undoMilliseconds;
  return success({
    version: 1,
    id: composition.id,
    createdAt: now,
    task,
    day,
    entryIds: entries.map(({ id }) => id),
    tracked,
    carryIn,
    hours,
    carryOut: carry,
    surplus,
    comment,
    percent: composition.percent,
    undoUntil,
    state: { kind: 'waiting', notBefore: undoUntil, attempts: 0, problem: null },
  });
}

/**
 * The text that Copper gets. The API has no date attribute: a comment is dated when the server receives
 * it, so work of another day names its day.
 */
export const bodyOf = (posting: Posting, today: Day): string =>
  posting.day === today ? posting.comment : `${posting.comment}\n(Worked on ${posting.day})`;

/** Whole hours that a server which refuses fractions would take; null when less than an hour is there. */
export function wholeHours(posting: Posting): { readonly hours: number; readonly carry: number } | null {
  const { hours, carry } = roundHours(posting.tracked + posting.carryIn, { step: 100, direction: 'down' });
  return hours === 0 ? null : { hours, carry };
}
