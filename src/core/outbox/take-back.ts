import type { Day, Instant } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { hostOf } from '../copper/address.ts';
import { mayBeStored, problemOf, type CopperFailure } from '../copper/errors.ts';
import { inState, type Posting } from './posting.ts';
import { writeBack } from './posting-commands.ts';

type Why = Extract<Problem, { kind: 'not-taken-back' }>['why'];
type Open = Pick<Workspace, 'outbox' | 'entries' | 'drafts' | 'session' | 'server'>;

const refused = (why: Why): Result<never, Problem> => failure({ kind: 'not-taken-back', why });

/**
 * Deletes a posted comment from Copper, with those that were submitted together with it, and makes its
 * entries unsubmitted again. `missing`: what a comment that Copper does not show (any more) means; that it
 * was deleted there is for the person to say, since work that is still posted must not be posted again.
 */
export async function takeBack(
  open: Open,
  { id, day, missing }: { readonly id: string; readonly day: Day; readonly missing: 'ask' | 'deleted' },
  now: () => Instant,
): Promise<Result<{ readonly entries: number }, Problem>> {
  const posting = open.outbox.filed(id, day);
  if (posting === null) return failure({ kind: 'gone', what: 'posting' });
  const parts = open.outbox.partsOf(posting);
  if (parts.some(({ state }) => state.kind !== 'posted')) return failure({ kind: 'frozen' });
  for (const part of parts) {
    const gone = await deleted(open, part, missing);
    if (!gone.ok) return gone;
    if (parts.length > 1 && part.state.kind === 'posted') {
      open.outbox.refile(inState(part, { ...part.state, goneAt: now() }));
    }
  }
  writeBack(open, parts);
  open.outbox.unfile(parts);
  return success({ entries: posting.entryIds.length });
}

async function deleted(
  open: Open,
  { state, task }: Posting,
  missing: 'ask' | 'deleted',
): Promise<Result<undefined, Problem>> {
  const gone = success(undefined);
  if (state.kind !== 'posted' || state.goneAt !== undefined) return gone;
  if (state.commentId === null) return missing === 'deleted' ? gone : refused('unknown-comment');
  const { client } = open.session;
  const problem = (failed: CopperFailure) => failure(problemOf(failed, hostOf(open.server)));
  const before = await client.readTaskComment(state.commentId);
  if (!before.ok) {
    if (before.failure.kind !== 'not-allowed') return problem(before.failure);
    return missing === 'deleted' ? gone : refused('missing');
  }
  if (before.value.taskId !== task.id) return refused('other-comment');
  const answer = await client.deleteTaskComment(state.commentId);
  if (answer.ok) return gone;
  // It could be read a moment ago, so it is not the id that is refused.
  if (answer.failure.kind === 'not-allowed') return refused('admins-only');
  if (!mayBeStored(answer.failure)) return problem(answer.failure);
  const after = await client.readTaskComment(state.commentId);
  if (after.ok) return refused('still-there');
  return after.failure.kind === 'not-allowed' ? gone : refused('unanswered');
}
