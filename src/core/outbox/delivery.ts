import type { Instant } from '../../shared/domain.ts';
import { second } from '../../shared/duration.ts';
import type { World } from '../ports.ts';
import type { Outbox } from './outbox.ts';
import { inState, type Posting } from './posting.ts';
import { takeStep, type StepContext } from './step.ts';

/** How many tasks are posted to at the same time. */
const parallelTasks = 4;

/** When a step that could not be written to disk is tried again. */
const pauseAfterTrouble = 20 * second;

export interface DeliveryContext extends Omit<StepContext, 'world' | 'outbox' | 'isStopped'> {
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
  /** When a posting that is not waiting is looked at next, by posting id. */
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
    switch (state.kind) {
      case 'waiting':
        return state.notBefore;
      case 'uncertain':
        return state.asking ? null : (this.#lookAt.get(id) ?? 0);
      case 'confirming':
        return this.#lookAt.get(id) ?? 0;
      default:
        return null;
    }
  }

  async #work(posting: Posting): Promise<void> {
    const { world, changed } = this.#context;
    this.#busyTasks.add(posting.task.id);
    try {
      const lookAt = await takeStep(posting, { ...this.#context, isStopped: () => this.#stopped });
      if (lookAt === null) this.#lookAt.delete(posting.id);
      else this.#lookAt.set(posting.id, lookAt);
    } catch (error) {
      // A write that failed (a full disk): the posting is as it was, and is looked at again later.
      world.log.error('delivery-failed', error, { posting: posting.id });
      this.#cancelAlarm = world.clock.after(pauseAfterTrouble, () => this.wake());
      return;
    } finally {
      this.#busyTasks.delete(posting.task.id);
      if (!this.#stopped) changed();
    }
    this.wake();
  }
}
