import type { Instant, Milliseconds } from '../../shared/domain.ts';
import { second } from '../../shared/duration.ts';
import type { Problem } from '../../shared/problem.ts';
import type { CopperClient } from '../copper/client.ts';
import { isOffline, mayBeStored, problemOf, type CopperFailure } from '../copper/errors.ts';
import { StoreFailure, type World } from '../ports.ts';
import { dayOf } from '../timesheet/calendar.ts';
import { pauseAfter } from './backoff.ts';
import type { Begun } from './attempts.ts';
import { bodyOf, wholeHours } from './compose.ts';
import type { JointAttempts } from './joint-attempts.ts';
import type { Outbox } from './outbox.ts';
import { inState, withHours, type Attempt, type Posting, type StateOf } from './posting.ts';
import { reconcile, storedLateFor } from './reconcile.ts';
import type { ServerHours } from './server-hours.ts';

/** How often an uncertain posting is looked for in the first two minutes, and an unread one read. */
const lookAgainAfter = 20 * second;

/** When an attempt that could not be written down is tried again. */
const pauseAfterTrouble = 20 * second;

export interface StepContext {
  readonly world: Pick<World, 'clock' | 'random' | 'log'>;
  readonly outbox: Outbox;
  readonly attempts: JointAttempts;
  readonly serverHours: ServerHours;
  readonly client: CopperClient;
  readonly host: () => string;
  /** True once this delivery has been given up: another one may own the outbox, so nothing is written any more. */
  readonly isStopped: () => boolean;
  readonly changed: () => void;
  /** Since when this process has looked for an uncertain posting (monotonic), and what it saw last. */
  readonly looks: Map<string, { readonly at: Milliseconds; readonly unchanged: boolean }>;
}

/**
 * Takes a posting one step on its way: peek (read the task), write down the attempt, send, confirm. The
 * attempt is on disk before it is made. Answers in how many milliseconds the posting is to be looked at
 * again, null when its own state says so.
 */
export async function takeStep(posting: Posting, context: StepContext): Promise<Milliseconds | null> {
  switch (posting.state.kind) {
    case 'waiting':
      return send(posting, context);
    case 'uncertain':
      return look(posting, posting.state, context);
    case 'confirming':
      return confirm(posting, posting.state, context);
    default:
      return null;
  }
}

async function send(waiting: Posting, context: StepContext): Promise<Milliseconds | null> {
  const { outbox, serverHours, client } = context;
  if (serverHours.cannotTake(waiting.hours)) {
    const proposal = wholeHours(waiting);
    outbox.keep(inState(waiting, { kind: 'parked', problem: { kind: 'whole-hours-only' }, proposal }));
    return null;
  }
  const task = await client.readTask(waiting.task.id);
  // The person may have taken it back while the task was read.
  const present = () => (context.isStopped() ? null : stillWaiting(outbox.find(waiting.id)));
  const read = present();
  if (read === null) return null;
  if (!task.ok) {
    notSent(read, read.state, task.failure, context);
    return null;
  }
  let sending: Posting | null;
  try {
    sending = await context.attempts.begin(() => {
      const posting = present();
      return posting === null ? null : { posting, attempt: attemptOf(posting, task.value, context) };
    });
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    unwritten(present(), error, context);
    return null;
  }
  if (sending?.state.kind !== 'sending') return null;
  const { attempt } = sending.state;
  context.changed();
  const created = await client.createTaskComment({
    taskId: sending.task.id,
    projectId: sending.task.projectId,
    body: attempt.body,
    hours: sending.hours,
    ...(attempt.percentComplete === null ? {} : { percentComplete: attempt.percentComplete }),
  });
  if (context.isStopped()) return null;
  if (!created.ok) return afterFailure(sending, read.state, attempt, created.failure, context);
  const at = context.world.clock.now();
  if (!serverHours.mustReadBack(sending.hours, context.world.random)) {
    posted(sending, attempt, created.value, at, context);
    return null;
  }
  outbox.learnCommentId(created.value);
  const confirming = { kind: 'confirming', attempt, commentId: created.value, at } as const;
  outbox.keep(inState(sending, confirming));
  return confirm(sending, confirming, context);
}

type WaitingPosting = Begun['posting'];

function stillWaiting(posting: Posting | null): WaitingPosting | null {
  return posting?.state.kind === 'waiting' ? { ...posting, state: posting.state } : null;
}

/** What could not be written down is not sent: it is tried again in a while. */
function unwritten(
  posting: WaitingPosting | null,
  { trouble }: StoreFailure,
  { outbox, world }: StepContext,
): void {
  if (posting === null) return;
  const problem: Problem = { kind: 'storage', cause: trouble, change: 'refused' };
  const notBefore = world.clock.now() + pauseAfterTrouble;
  outbox.keep(inState(posting, { ...posting.state, notBefore, problem }));
}

function attemptOf(
  posting: Posting,
  task: { readonly hoursWorked: number | null; readonly percentComplete: number | null },
  { world, outbox }: StepContext,
): Attempt {
  const at = world.clock.now();
  const { percent } = posting;
  // A percentage that somebody else changed meanwhile is not overwritten, nor that of a later day.
  const sendsPercent =
    percent !== null &&
    (percent.seen === null || percent.seen === task.percentComplete) &&
    !outbox.live.some(
      (other) => other.task.id === posting.task.id && other.day > posting.day && other.percent !== null,
    );
  return {
    at,
    baseline: { hoursWorked: task.hoursWorked ?? 0, lastCommentId: outbox.lastCommentId },
    body: bodyOf(posting, dayOf(at, world.clock.zone())),
    percentComplete: sendsPercent ? percent.complete : null,
  };
}

function posted(
  posting: Posting,
  { percentComplete }: Attempt,
  commentId: number,
  at: Instant,
  { outbox, world }: StepContext,
): void {
  outbox.confirm(inState(posting, { kind: 'posted', commentId, at, percentComplete }));
  world.log.info('posted', { posting: posting.id, comment: commentId });
}

/** Reads the comment back: what the server has kept is what is posted. */
async function confirm(
  posting: Posting,
  { attempt, commentId, at }: StateOf<'confirming'>,
  context: StepContext,
): Promise<Milliseconds | null> {
  const { client, serverHours, world } = context;
  const comment = await client.readTaskComment(commentId);
  if (context.isStopped()) return null;
  if (!comment.ok && comment.failure.kind !== 'not-allowed' && comment.failure.kind !== 'refused') {
    return lookAgainAfter;
  }
  // A comment that may not be read is taken at the server's word.
  const kept = comment.ok ? (comment.value.hours ?? posting.hours) : posting.hours;
  if (comment.ok) serverHours.learnFromReadBack(posting.hours, kept);
  if (kept !== posting.hours) {
    world.log.warn('hours-changed-by-server', { posting: posting.id, sent: posting.hours, kept });
  }
  posted(withHours(posting, kept), attempt, commentId, at, context);
  return null;
}

function afterFailure(
  posting: Posting,
  waiting: StateOf<'waiting'>,
  attempt: Attempt,
  reason: CopperFailure,
  context: StepContext,
): Milliseconds | null {
  const { outbox, world } = context;
  if (!mayBeStored(reason)) {
    notSent(posting, waiting, reason, context);
    return null;
  }
  outbox.keep(inState(posting, { kind: 'uncertain', attempt, hoursNow: null, asking: false }));
  world.log.warn('posting-uncertain', { posting: posting.id, reason: reason.kind });
  context.looks.set(posting.id, { at: world.clock.monotonic(), unchanged: false });
  return pauseAfter(1, world.random, null);
}

function notSent(
  posting: Posting,
  waiting: StateOf<'waiting'>,
  reason: CopperFailure,
  { outbox, serverHours, host, world }: StepContext,
): void {
  const problem = problemOf(reason, host());
  if (reason.kind === 'refused' || reason.kind === 'not-allowed') {
    const wantsWholeHours =
      reason.kind === 'refused' && posting.hours % 100 !== 0 && /HoursWorked.*integer/i.test(reason.message);
    if (wantsWholeHours) serverHours.learnRefusal();
    outbox.keep(
      inState(posting, { kind: 'parked', problem, proposal: wantsWholeHours ? wholeHours(posting) : null }),
    );
    world.log.warn('posting-parked', { posting: posting.id, reason: reason.kind });
    return;
  }
  // Offline is a pause, not a failed attempt.
  const pausing = isOffline(reason) || reason.kind === 'signed-out';
  const attempts = pausing ? waiting.attempts : waiting.attempts + 1;
  const notBefore = world.clock.now() + pauseAfter(attempts, world.random, retryAfterOf(reason));
  outbox.keep(inState(posting, { kind: 'waiting', notBefore, attempts, problem }));
}

function retryAfterOf(reason: CopperFailure): number | null {
  if (reason.kind === 'not-attempted') return retryAfterOf(reason.because);
  return reason.kind === 'busy' || reason.kind === 'trouble' ? reason.retryAfter : null;
}

async function look(
  posting: Posting,
  uncertain: StateOf<'uncertain'>,
  context: StepContext,
): Promise<Milliseconds | null> {
  const { outbox, serverHours, client, world } = context;
  const known = {
    isClaimed: (commentId: number) => outbox.isClaimed(commentId),
    hasUnidentifiedTwin: (candidate: Posting) => outbox.hasUnidentifiedTwin(candidate),
    mayTruncate: serverHours.mayTruncate,
  };
  const ticks = world.clock.monotonic();
  const look = context.looks.get(posting.id) ?? { at: ticks, unchanged: false };
  const earlier = { since: ticks - look.at, unchanged: look.unchanged };
  const finding = await reconcile(posting, uncertain, client, known, earlier);
  const now = world.clock.now();
  // The person may have settled it meanwhile.
  if (context.isStopped() || outbox.find(posting.id)?.state.kind !== 'uncertain') return null;
  context.looks.set(posting.id, look);
  if (!finding.ok) return lookAgainAfter;
  switch (finding.value.kind) {
    case 'found': {
      const { commentId, hours } = finding.value;
      serverHours.learnFromReadBack(posting.hours, hours);
      posted(withHours(posting, hours), uncertain.attempt, commentId, now, context);
      return null;
    }
    case 'absent':
      outbox.keep(inState(posting, { kind: 'waiting', notBefore: now, attempts: 1, problem: null }));
      return null;
    case 'not-yet': {
      const { unchanged, hoursNow } = finding.value;
      context.looks.set(posting.id, { ...look, unchanged });
      if (hoursNow !== uncertain.hoursNow) outbox.keep(inState(posting, { ...uncertain, hoursNow }));
      return nextLook(earlier.since);
    }
    case 'undecidable':
      outbox.keep(inState(posting, { ...uncertain, hoursNow: finding.value.hoursNow, asking: true }));
      world.log.warn('posting-undecidable', { posting: posting.id });
      return null;
  }
}

/** Soon again, and once more right after the time in which a comment may still be stored late. */
function nextLook(since: Milliseconds): Milliseconds {
  return since < storedLateFor ? Math.min(lookAgainAfter, storedLateFor - since) : second;
}
