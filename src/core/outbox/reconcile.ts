import { decodeHTML } from 'entities';

import type { HourHundredths, Milliseconds } from '../../shared/domain.ts';
import { second } from '../../shared/duration.ts';
import { success, type Result } from '../../shared/result.ts';
import type { CopperClient } from '../copper/client.ts';
import type { CopperFailure } from '../copper/errors.ts';
import type { Posting, StateOf } from './posting.ts';

/** A slow server may store a comment long after its connection was cut. */
export const storedLateFor = 120 * second;

/** The walk over comment ids ends after this many unreadable ones in a row, and after so many in all. */
const unreadableInARow = 50;
const walkAtMost = 2_000;

export type Finding =
  | { readonly kind: 'found'; readonly commentId: number; readonly hours: HourHundredths }
  | { readonly kind: 'absent' }
  /** Nothing found yet, and it is too early to say that it never arrived. */
  | { readonly kind: 'not-yet'; readonly unchanged: boolean; readonly hoursNow: HourHundredths | null }
  | { readonly kind: 'undecidable'; readonly hoursNow: HourHundredths | null };

/** What this machine knows of the comments in Copper. */
export interface KnownComments {
  /** Whether a comment is one of our postings already. */
  isClaimed(commentId: number): boolean;
  /** Whether a posting just like this one is in Copper under an id that nobody knows. */
  hasUnidentifiedTwin(posting: Posting): boolean;
  /** Whether the server may have dropped the fraction of what was sent. */
  mayTruncate: boolean;
}

/** What earlier looks at an uncertain posting have shown. */
export interface EarlierLooks {
  /** How long ago, by the monotonic clock, it became uncertain or this process first saw it so. */
  readonly since: Milliseconds;
  /** Whether the task's total was the one from before the attempt. */
  readonly unchanged: boolean;
}

/**
 * Finds out whether an uncertain posting reached the server: only a comment newer than the last known
 * one, on our task, with our hours and our text, that no other posting has claimed, proves that it did;
 * it is absent when the total is twice what it was before, the second time two minutes after the
 * attempt, and the walk finds nothing. Everything else is for the person to decide. The two minutes are
 * monotonic ones: a wall clock that is set forward must not make a late comment look absent.
 */
export async function reconcile(
  posting: Posting,
  uncertain: StateOf<'uncertain'>,
  client: CopperClient,
  known: KnownComments,
  earlier: EarlierLooks,
): Promise<Result<Finding, CopperFailure>> {
  const { attempt } = uncertain;
  const task = await client.readTask(posting.task.id);
  if (!task.ok) return task;
  const hoursNow = task.value.hoursWorked;
  const { lastCommentId } = attempt.baseline;
  if (lastCommentId !== null) {
    const walk = await findComment(posting, uncertain, client, known, lastCommentId);
    if (!walk.ok) return walk;
    if (walk.value !== null) {
      return success(
        known.hasUnidentifiedTwin(posting)
          ? { kind: 'undecidable', hoursNow }
          : { kind: 'found', ...walk.value },
      );
    }
  }
  const unchanged = hoursNow !== null && hoursNow === attempt.baseline.hoursWorked;
  if (earlier.since < storedLateFor) return success({ kind: 'not-yet', unchanged, hoursNow });
  if (!unchanged || lastCommentId === null) return success({ kind: 'undecidable', hoursNow });
  return success(earlier.unchanged ? { kind: 'absent' } : { kind: 'not-yet', unchanged, hoursNow });
}

async function findComment(
  posting: Posting,
  { attempt }: StateOf<'uncertain'>,
  client: CopperClient,
  known: KnownComments,
  lastCommentId: number,
): Promise<Result<{ commentId: number; hours: HourHundredths } | null, CopperFailure>> {
  const isOurs = (hours: HourHundredths) =>
    hours === posting.hours || (known.mayTruncate && hours === posting.hours - (posting.hours % 100));
  let unreadable = 0;
  for (
    let id = lastCommentId + 1;
    unreadable < unreadableInARow && id <= lastCommentId + walkAtMost;
    id += 1
  ) {
    const comment = await client.readTaskComment(id);
    if (!comment.ok) {
      // Ids are global: missing ones and other people's both answer 401, some servers say 400.
      if (comment.failure.kind !== 'not-allowed' && comment.failure.kind !== 'refused') return comment;
      unreadable += 1;
      continue;
    }
    unreadable = 0;
    const { taskId, hours, body } = comment.value;
    if (
      taskId === posting.task.id &&
      hours !== null &&
      isOurs(hours) &&
      sameText(body, attempt.body) &&
      !known.isClaimed(id)
    ) {
      return success({ commentId: id, hours });
    }
  }
  return success(null);
}

/** Servers escape entities and fold white space; neither makes another comment. */
export const sameText = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string) => decodeHTML(text).replace(/\s+/g, ' ').trim();
