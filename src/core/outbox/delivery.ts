import type { Instant, Milliseconds } from '../../shared/domain.ts';
import { second } from '../../shared/duration.ts';
import type { CopperClient } from '../copper/client.ts';
import { isOffline, mayBeStored, problemOf, type CopperFailure } from '../copper/errors.ts';
import type { World } from '../ports.ts';
import { dayOf } from '../timesheet/calendar.ts';
import { pauseAfter } from './backoff.ts';
import { bodyOf, wholeHours } from './compose.ts';
import type { Outbox } from './outbox.ts';
import { inState, type Attempt, type Posting, type StateOf } from './posting.ts';
import { reconcile, storedLateFor } from './reconcile.ts';

/** How many tasks are posted to at the same time. */
const parallelTasks = 4;

/** How often an uncertain posting is looked for in the first two minutes. */
const lookAgainAfter = 20 * second;

export interface DeliveryContext {
  readonly world: World;
  readonly outbox: Outbox;
  readonly client: CopperClient;
  readonly host: () => string;
  /** False while nothing can be sent: offline, or no session to be had. */
  readonly canSend: () => boolean;
  readonly changed: () => void;
}

/**
 * Sends what waits: peek (read the task), write down the attempt, send, confirm. Every step is on disk
 * before it is acted on; postings of one task go one after the other, up to four tasks side by side.
 */
export class Delivery {
  readonly #context: DeliveryContext;
  readonly #busyTasks = new Set<number>();
  /** When an uncertain posting is looked for next, by posting id. */
  readonly #lookAt = new Map<string, Instant>();
  #cancelAlarm: () => void = () => undefined;
  #stopped = false;

  constructor(context: DeliveryContext) {
    this.#context = context;
  }

  /** Starts whatever is due now, and sets an alarm for what is due later. */
  wake(): void {
    this.#cancelAlarm();
    if (this.#stopped || !this.#context.canSend()) return;
    const now = this.#context.world.clock.now();
    let next: Instant | null = null;
    for (const posting of this.#heads()) {
      const due = this.#dueAt(posting);
      if (due === null || this.#busyTasks.has(posting.task.id)) continue;
      if (due > now) next = Math.min(next ?? due, due);
      else if (this.#busyTasks.size < parallelTasks) void this.#work(posting);
    }
    if (next !== null) this.#cancelAlarm = this.#context.world.clock.after(next - now, () => this.wake());
  }

  /** Forgets all pauses: the network is back, the person signed in or said "Send now". */
  hurry(undoWindowsToo: boolean): void {
    const { outbox, world } = this.#context;
    const now = world.clock.now();
    for (const posting of outbox.live) {
      const { state } = posting;
      if (state.kind !== 'waiting' || state.notBefore <= now) continue;
      if (posting.undoUntil > now && !undoWindowsToo) continue;
      const undoUntil = Math.min(posting.undoUntil, now);
      outbox.put({ ...inState(posting, { ...state, notBefore: now }), undoUntil });
    }
    this.#lookAt.clear();
    this.wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelAlarm();
  }

  /** The posting whose turn it is, for each task: parked ones are passed over, an uncertain one holds its lane. */
  #heads(): readonly Posting[] {
    const heads = new Map<number, Posting>();
    for (const posting of this.#context.outbox.live) {
      if (posting.state.kind === 'parked' || posting.state.kind === 'posted') continue;
      const head = heads.get(posting.task.id);
      if (head === undefined || (head.state.kind === 'waiting' && posting.state.kind !== 'waiting')) {
        heads.set(posting.task.id, posting);
      }
    }
    return [...heads.values()];
  }

  #dueAt({ id, state }: Posting): Instant | null {
    if (state.kind === 'waiting') return state.notBefore;
    return state.kind === 'uncertain' && !state.asking ? (this.#lookAt.get(id) ?? 0) : null;
  }

  async #work(posting: Posting): Promise<void> {
    const { world, changed } = this.#context;
    this.#busyTasks.add(posting.task.id);
    try {
      if (posting.state.kind === 'waiting') await this.#send(posting);
      else if (posting.state.kind === 'uncertain') await this.#look(posting, posting.state);
    } catch (error) {
      // A write that failed (a full disk): the posting is as it was, and is looked at again later.
      world.log.error('delivery-failed', error, { posting: posting.id });
      this.#cancelAlarm = world.clock.after(lookAgainAfter, () => this.wake());
      return;
    } finally {
      this.#busyTasks.delete(posting.task.id);
      changed();
    }
    this.wake();
  }

  async #send(waiting: Posting): Promise<void> {
    const { world, outbox, client } = this.#context;
    const task = await client.readTask(waiting.task.id);
    // The person may have taken it back while the task was read.
    const posting = outbox.find(waiting.id);
    if (this.#stopped || posting?.state.kind !== 'waiting') return;
    if (!task.ok) {
      this.#notSent(posting, posting.state, task.failure);
      return;
    }
    const now = world.clock.now();
    const { percent } = posting;
    const attempt: Attempt = {
      at: now,
      baseline: { hoursWorked: task.value.hoursWorked ?? 0, lastCommentId: outbox.lastCommentId },
      body: bodyOf(posting, dayOf(now, world.clock.zone())),
      // A percentage that somebody else changed meanwhile is not overwritten.
      percentComplete:
        percent !== null && (percent.seen === null || percent.seen === task.value.percentComplete)
          ? percent.complete
          : null,
    };
    const sending = inState(posting, { kind: 'sending', attempt });
    outbox.put(sending);
    this.#context.changed();
    const created = await client.createTaskComment({
      taskId: posting.task.id,
      projectId: posting.task.projectId,
      body: attempt.body,
      hours: posting.hours,
      ...(attempt.percentComplete === null ? {} : { percentComplete: attempt.percentComplete }),
    });
    if (created.ok) this.#posted(sending, attempt, created.value);
    else this.#afterFailure(sending, posting.state, attempt, created.failure);
  }

  #posted(posting: Posting, attempt: Attempt, commentId: number): void {
    const { outbox, world } = this.#context;
    outbox.put(
      inState(posting, {
        kind: 'posted',
        commentId,
        at: world.clock.now(),
        percentComplete: attempt.percentComplete,
      }),
    );
    outbox.learnCommentId(commentId);
    world.log.info('posted', { posting: posting.id, comment: commentId });
  }

  #afterFailure(
    posting: Posting,
    waiting: StateOf<'waiting'>,
    attempt: Attempt,
    reason: CopperFailure,
  ): void {
    if (!mayBeStored(reason)) {
      this.#notSent(posting, waiting, reason);
      return;
    }
    const { outbox, world } = this.#context;
    outbox.put(
      inState(posting, { kind: 'uncertain', attempt, unchangedSince: null, hoursNow: null, asking: false }),
    );
    this.#lookAt.set(posting.id, world.clock.now() + pauseAfter(1, world.random, null));
    world.log.warn('posting-uncertain', { posting: posting.id, reason: reason.kind });
  }

  #notSent(posting: Posting, waiting: StateOf<'waiting'>, reason: CopperFailure): void {
    const { outbox, host, world } = this.#context;
    const problem = problemOf(reason, host());
    if (reason.kind === 'refused' || reason.kind === 'not-allowed') {
      const wantsWholeHours =
        reason.kind === 'refused' &&
        posting.hours % 100 !== 0 &&
        /HoursWorked.*integer/i.test(reason.message);
      const proposal = wantsWholeHours ? wholeHours(posting) : null;
      outbox.put(inState(posting, { kind: 'parked', problem, proposal }));
      world.log.warn('posting-parked', { posting: posting.id, reason: reason.kind });
      return;
    }
    // Offline is a pause, not a failed attempt.
    const pausing = isOffline(reason) || reason.kind === 'signed-out';
    const attempts = pausing ? waiting.attempts : waiting.attempts + 1;
    const retryAfter = reason.kind === 'busy' || reason.kind === 'trouble' ? reason.retryAfter : null;
    const notBefore = world.clock.now() + pauseAfter(attempts, world.random, retryAfter);
    outbox.put(inState(posting, { kind: 'waiting', notBefore, attempts, problem }));
  }

  async #look(posting: Posting, uncertain: StateOf<'uncertain'>): Promise<void> {
    const { outbox, client, world } = this.#context;
    const isClaimed = (commentId: number) => outbox.isClaimed(commentId, posting.day);
    const finding = await reconcile(posting, uncertain, client, isClaimed, world.clock.now());
    const now = world.clock.now();
    // The person may have settled it meanwhile.
    if (outbox.find(posting.id)?.state.kind !== 'uncertain') return;
    if (!finding.ok) {
      this.#lookAt.set(posting.id, now + lookAgainAfter);
      return;
    }
    switch (finding.value.kind) {
      case 'found':
        this.#posted(posting, uncertain.attempt, finding.value.commentId);
        return;
      case 'absent':
        outbox.put(inState(posting, { kind: 'waiting', notBefore: now, attempts: 1, problem: null }));
        return;
      case 'not-yet': {
        const { unchangedSince, hoursNow } = finding.value;
        outbox.put(inState(posting, { ...uncertain, unchangedSince, hoursNow }));
        this.#lookAt.set(posting.id, nextLook(now, uncertain.attempt.at));
        return;
      }
      case 'undecidable':
        outbox.put(inState(posting, { ...uncertain, hoursNow: finding.value.hoursNow, asking: true }));
    }
  }
}

/** Soon again, and once more right after the time in which a comment may still be stored late. */
function nextLook(now: Instant, attemptedAt: Instant): Instant {
  const settled: Milliseconds = attemptedAt + storedLateFor;
  return now < settled ? Math.min(now + lookAgainAfter, settled) : now + second;
}
