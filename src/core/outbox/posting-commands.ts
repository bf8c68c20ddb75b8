import type { Instant } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { done, failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { notesOf } from '../timesheet/merge.ts';
import { commentOf, wholeHours } from './compose.ts';
import type { Outbox } from './outbox.ts';
import { inState, isFrozen, type Posting } from './posting.ts';

const gone: Result<never, Problem> = failure({ kind: 'gone', what: 'posting' });

/** The person says what could not be found out: the comment is in Copper, or it is not. */
export function settlePosting(
  outbox: Outbox,
  id: string,
  answer: 'already-there' | 'send-again',
  now: Instant,
): Result<undefined, Problem> {
  const posting = outbox.find(id);
  if (posting?.state.kind !== 'uncertain') return gone;
  const { attempt } = posting.state;
  outbox.put(
    answer === 'send-again'
      ? again(posting, now)
      : inState(posting, {
          kind: 'posted',
          commentId: null,
          at: now,
          percentComplete: attempt.percentComplete,
        }),
  );
  return done;
}

/** Sends a refused posting again: as it is, or with the whole hours that were proposed. */
export function resendPosting(
  outbox: Outbox,
  id: string,
  hours: 'same' | 'proposed',
  now: Instant,
): Result<undefined, Problem> {
  const posting = outbox.find(id);
  if (posting?.state.kind !== 'parked') return gone;
  const proposal = hours === 'proposed' ? wholeHours(posting) : null;
  const next =
    proposal === null ? posting : { ...posting, hours: proposal.hours, carryOut: proposal.carry, surplus: 0 };
  outbox.put(again(next, now));
  return done;
}

/**
 * Takes a posting back that has not been sent, with those that were submitted together with it; its
 * entry, with the comment, is in Day again.
 */
export function withdrawPosting(
  open: Pick<Workspace, 'outbox' | 'entries' | 'drafts'>,
  id: string,
): Result<{ readonly entryId: string; readonly entries: number }, Problem> {
  const posting = open.outbox.find(id);
  const [entryId] = posting?.entryIds ?? [];
  if (posting === null || entryId === undefined) return gone;
  const parts = open.outbox.partsOf(posting);
  if (parts.some(isFrozen)) return failure({ kind: 'frozen' });
  writeBack(open, parts);
  for (const part of parts) open.outbox.remove(part.id);
  return success({ entryId, entries: posting.entryIds.length });
}

/** What was submitted is what the next attempt starts from. */
export function writeBack(open: Pick<Workspace, 'entries' | 'drafts'>, parts: readonly Posting[]): void {
  const [first] = parts;
  if (first === undefined) return;
  const { day, entryIds } = first;
  const entries = entryIds.flatMap((id) => open.entries.get(id, day) ?? []);
  const written = commentOf(first);
  const comment = written === notesOf(entries) ? null : written;
  const percent = parts.find((part) => part.percent !== null)?.percent ?? null;
  open.drafts.write({ day, entryIds, comment, percent });
}

const again = (posting: Posting, now: Instant): Posting =>
  inState(posting, { kind: 'waiting', notBefore: now, attempts: 0, problem: null });
