import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { hostOf } from '../copper/address.ts';
import { copperClient, sessionActions, type CopperClient } from '../copper/client.ts';
import { problemOf } from '../copper/errors.ts';
import { plainCall } from '../copper/session.ts';
import { bodyOf } from '../outbox/compose.ts';
import type { Posting } from '../outbox/posting.ts';
import { sameText } from '../outbox/reconcile.ts';
import type { World } from '../ports.ts';
import { nextDay } from '../timesheet/calendar.ts';
import type { Accounts } from './accounts.ts';
import { logIn, signedIn, type SignedIn, type Typed } from './sign-in.ts';
import type { Workspace } from './workspace.ts';

/** An admin may have deleted one of them. */
const commentsTried = 5;

/**
 * Signs an account in at a new address of its server. Only the same user, and one comment that was posted
 * from here and is there word for word, prove that it is the same Copper. Nothing is stored unless it is.
 */
export async function movedTo(
  world: World,
  accounts: Accounts,
  { account, outbox }: Pick<Workspace, 'account' | 'outbox'>,
  typed: Typed,
): Promise<Result<SignedIn, Problem>> {
  const login = await logIn(world, accounts, typed);
  if (!login.ok) return login;
  const { server, pin, user, sessionId } = login.value;
  const call = plainCall(world.http, () => ({ server, pin }));
  const client = copperClient((action, given) => call(action, { ...given, session_id: sessionId }));
  const proof =
    user.id === account.userId
      ? await provenBy(client, outbox.latestPosted(commentsTried), hostOf(server))
      : failure({ kind: 'not-the-same-copper', why: 'other-user' } as const);
  await sessionActions(call).logout(sessionId);
  return proof.ok ? success(await signedIn(world, account, login.value, typed)) : proof;
}

async function provenBy(
  client: CopperClient,
  postings: readonly Posting[],
  host: string,
): Promise<Result<undefined, Problem>> {
  for (const posting of postings) {
    if (posting.state.kind !== 'posted' || posting.state.commentId === null) continue;
    const read = await client.readTaskComment(posting.state.commentId);
    if (read.ok) {
      const { taskId, hours, body } = read.value;
      // The day on which it was sent decides whether the text names the working day.
      const texts = [posting.day, nextDay(posting.day, 1)].map((sentOn) => bodyOf(posting, sentOn));
      const isOurs = taskId === posting.task.id && hours === posting.hours;
      if (isOurs && texts.some((text) => sameText(body, text))) return success(undefined);
      // Under the id of our comment lies another one.
      return failure({ kind: 'not-the-same-copper', why: 'comment-differs' });
    }
    const { kind } = read.failure;
    if (kind !== 'not-allowed' && kind !== 'refused' && kind !== 'unauthorized') {
      return failure(problemOf(read.failure, host));
    }
  }
  return failure({
    kind: 'not-the-same-copper',
    why: postings.length === 0 ? 'no-known-comment' : 'comment-differs',
  });
}
