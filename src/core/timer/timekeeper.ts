import type { Instant, Milliseconds } from '../../shared/domain.ts';
import { document, type Document } from '../document.ts';
import type { Clock, Log, Store } from '../ports.ts';
import { back } from './absence.ts';
import { alive } from './recovery.ts';
import { noTimer, timerSchema, untilHeartbeat, type Run, type Timer } from './timer.ts';

/** Keeps the timer on disk: each transition, and a sign of life each 30 s while it runs. */
export class Timekeeper {
  readonly #document: Document<Timer>;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Puts ended runs among the entries; on disk when it returns. */
  readonly #file: (runs: readonly Run[]) => void;
  readonly #changed: () => void;
  #timer: Timer;
  /** The monotonic clock at the last sign of life; it means nothing to another process, so it is not stored. */
  #signAt: Milliseconds | null = null;
  #seenAt: Instant = -Infinity;
  #cancelHeartbeat: () => void = () => undefined;

  constructor(
    world: { store: Store; clock: Clock; log: Log },
    file: (runs: readonly Run[]) => void,
    changed: () => void,
  ) {
    this.#document = document(world.store, 'timer', timerSchema, noTimer);
    this.#clock = world.clock;
    this.#log = world.log;
    this.#file = file;
    this.#changed = changed;
    this.#timer = this.#document.read();
  }

  get timer(): Timer {
    return this.#timer;
  }

  /** When the person last did something to the timer. */
  get seenAt(): Instant {
    return this.#seenAt;
  }

  /** Goes on where the last run of the app ended: crash, quit or power cut. */
  recover(): void {
    this.change((timer) => timer);
  }

  /** Does what the person asks for: whoever presses a button is there. Throws StoreFailure. */
  change(next: (timer: Timer, now: Instant) => Timer): void {
    this.#seenAt = this.#clock.now();
    this.observe((timer, now) => next(back(timer, now), now));
  }

  /**
   * Changes the timer as it is at this moment, and stores it. What has ended is filed after that; a crash
   * in between repeats the filing. Throws StoreFailure.
   */
  observe(next: (timer: Timer, now: Instant) => Timer): void {
    const now = this.#clock.now();
    const ticks = this.#clock.monotonic();
    const changed = next(this.#present(now, ticks), now);
    if (changed !== this.#timer) this.#save(changed);
    this.#signAt = ticks;
    if (changed.ended.length > 0) {
      this.#file(changed.ended);
      this.#save({ ...changed, ended: [] });
    }
    this.#beat();
  }

  close(): void {
    this.#cancelHeartbeat();
    const last = this.#present(this.#clock.now(), this.#clock.monotonic());
    if (last !== this.#timer) this.#save(last);
  }

  #present(now: Instant, ticks: Milliseconds): Timer {
    return alive(this.#timer, now, this.#signAt === null ? null : ticks - this.#signAt);
  }

  #save(timer: Timer): void {
    this.#document.write(timer);
    this.#timer = timer;
  }

  #beat(): void {
    this.#cancelHeartbeat();
    const { current, absence } = this.#timer;
    // Nothing counts while nobody is there: no sign of life is needed.
    if (current === null || current.since === null || absence !== null) return;
    this.#cancelHeartbeat = this.#clock.after(untilHeartbeat(current, this.#clock.now()), () => {
      const { gaps } = this.#timer;
      try {
        this.observe((timer) => timer);
      } catch (error) {
        this.#log.error('heartbeat-failed', error);
        this.#beat();
      }
      if (this.#timer.gaps !== gaps) this.#changed();
    });
  }
}
