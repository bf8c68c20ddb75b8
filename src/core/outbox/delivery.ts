import type { Instant, Milliseconds } from '../../shared/domain.ts';
import { hour, minute, second } from '../../shared/duration.ts';
import type { World } from '../ports.ts';
import { JointAttempts } from './joint-attempts.ts';
import type { Outbox } from './outbox.ts';
import { inState, type Posting } from './posting.ts';
import { takeStep, type StepContext } from './step.ts';

/** No undo window is longer, and no server is waited for longer than an hour, whatever the clock says. */
const longestUndoWindow = 2 * minute;
const longestPause = hour;

/** How many tasks are posted to at the same time. */
const parallelTasks = 4;

/** For how long what came of a posting waits for the next, so that both are written in one go. */
const settleAfter = 250;

/** When a step that ended unexpectedly is tried again. */
const pauseAfterDefect = 20 * second;

type Own = 'world' | 'outbox' | 'attempts' | 'isStopped' | 'looks';

export interface DeliveryContext extends Omit<StepContext, Own> {
  readonly world: World;
  readonly outbox: Outbox;
  /** False while nothing can be sent: offline, or no session to be had. */
  readonly canSend: () => boolean;
}

/**
 * Decides which posting is due: postings of one task go one after the other, up to four tasks side by
 * side. What is done with it is a step (step.ts).
 */
export class Delivery {
  readonly #context: DeliveryContext;
  readonly #busyTasks = new Set<number>();
  /** When a posting is due by the monotonic clock, which nobody sets; valid for this notBefore. */
  readonly #dueAt = new Map<string, { readonly notBefore: Instant | null; readonly at: Milliseconds }>();
  readonly #looks: StepContext['looks'] = new Map();
  readonly #attempts: JointAttempts;
  #cancelAlarm: () => void = () => undefined;
  #cancelSettling: (() => void) | null = null;
  #stopped = false;

  constructor(context: DeliveryContext) {
    this.#context = context;
    this.#attempts = new JointAttempts(context.outbox, context.world.clock, () => this.#busyTasks.size);
  }

  /** Starts whatever is due now, and sets an alarm for what is due later. */
  wake(): void {
    this.#cancelAlarm();
    if (this.#stopped || !this.#context.canSend()) return;
    let next: Milliseconds | null = null;
    for (const posting of this.#heads()) {
      const dueIn = this.#dueIn(posting);
      if (dueIn === null || this.#busyTasks.has(posting.task.id)) continue;
      if (dueIn > 0) next = Math.min(next ?? dueIn, dueIn);
      else if (this.#busyTasks.size < this.#tasksAtOnce()) void this.#work(posting);
    }
    if (next !== null) this.#cancelAlarm = this.#context.world.clock.after(next, () => this.wake());
  }

  /** Until a first comment's id is known, nothing can be looked for: no more than one is risked. */
  #tasksAtOnce(): number {
    return this.#context.outbox.lastCommentId === null ? 1 : parallelTasks;
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
      outbox.keep({ ...inState(posting, { ...state, notBefore: now }), undoUntil });
    }
    for (const [id, { notBefore }] of this.#dueAt) if (notBefore === null) this.#dueAt.delete(id);
    this.wake();
  }

  /** Ends all work at once; what came of it so far is on disk. */
  stop(): void {
    this.#stopped = true;
    this.#cancelAlarm();
    this.#settle();
  }

  /** The posting whose turn it is, for each task: parked ones are passed over, an uncertain one holds its lane. */
  #heads(): readonly Posting[] {
    const heads = new Map<number, Posting>();
    for (const posting of this.#context.outbox.live) {
      if (posting.state.kind === 'parked' || posting.state.kind === 'posted') continue;
      if (this.#context.outbox.isIncomplete(posting)) continue;
      const head = heads.get(posting.task.id);
      if (head === undefined || (head.state.kind === 'waiting' && posting.state.kind !== 'waiting')) {
        heads.set(posting.task.id, posting);
      }
    }
    return [...heads.values()];
  }

  /** In how many milliseconds a posting is due; null when it waits for the person. */
  #dueIn({ id, state }: Posting): Milliseconds | null {
    const { clock } = this.#context.world;
    const ticks = clock.monotonic();
    const known = this.#dueAt.get(id);
    switch (state.kind) {
      case 'waiting': {
        if (known?.notBefore === state.notBefore) return known.at - ticks;
        const longest = state.attempts === 0 ? longestUndoWindow : longestPause;
        const dueIn = Math.min(state.notBefore - clock.now(), longest);
        this.#dueAt.set(id, { notBefore: state.notBefore, at: ticks + dueIn });
        return dueIn;
      }
      case 'uncertain':
        if (state.asking) return null;
        return known?.notBefore === null ? known.at - ticks : 0;
      case 'confirming':
        return known?.notBefore === null ? known.at - ticks : 0;
      default:
        return null;
    }
  }

  async #work(posting: Posting): Promise<void> {
    const { world, changed } = this.#context;
    this.#busyTasks.add(posting.task.id);
    let goOn = () => this.wake();
    try {
      const isStopped = () => this.#stopped;
      const lookIn = await takeStep(posting, {
        ...this.#context,
        ...{ attempts: this.#attempts, isStopped, looks: this.#looks },
      });
      if (lookIn === null) this.#dueAt.delete(posting.id);
      else this.#dueAt.set(posting.id, { notBefore: null, at: world.clock.monotonic() + lookIn });
    } catch (error) {
      // A defect with one posting must not hold up the others; what is on disk is right.
      world.log.error('delivery-failed', error, { posting: posting.id });
      goOn = () => (this.#cancelAlarm = world.clock.after(pauseAfterDefect, () => this.wake()));
    }
    this.#busyTasks.delete(posting.task.id);
    if (this.#stopped) return;
    goOn();
    this.#attempts.look();
    this.#settleSoon();
    changed();
  }

  /** At once when nothing else is on its way: only in a queue there is anything to be gained by waiting. */
  #settleSoon(): void {
    if (this.#busyTasks.size === 0) this.#settle();
    else this.#cancelSettling ??= this.#context.world.clock.after(settleAfter, () => this.#settle());
  }

  #settle(): void {
    this.#cancelSettling?.();
    this.#cancelSettling = null;
    this.#context.outbox.settle();
  }
}
