import { document, type Document } from '../document.ts';
import type { Clock, Log, Store } from '../ports.ts';
import { alive } from './recovery.ts';
import { heartbeatEvery, noTimer, timerSchema, type Run, type Timer } from './timer.ts';

/** Keeps the timer on disk: each transition, and a sign of life each 30 s while it runs. */
export class Timekeeper {
  readonly #document: Document<Timer>;
  readonly #clock: Clock;
  readonly #log: Log;
  /** Puts ended runs among the entries; on disk when it returns. */
  readonly #file: (runs: readonly Run[]) => void;
  readonly #changed: () => void;
  #timer: Timer;
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

  /** Goes on where the last run of the app ended: crash, quit or power cut. */
  recover(): void {
    this.change(alive(this.#timer, this.#clock.now()));
  }

  /** Stores the timer, then files what has ended; a crash in between repeats the filing. Throws StoreFailure. */
  change(next: Timer): void {
    if (next !== this.#timer) this.#save(next);
    if (next.ended.length > 0) {
      this.#file(next.ended);
      this.#save({ ...next, ended: [] });
    }
    this.#beat();
  }

  close(): void {
    this.#cancelHeartbeat();
    const last = alive(this.#timer, this.#clock.now());
    if (last !== this.#timer) this.#save(last);
  }

  #save(timer: Timer): void {
    this.#document.write(timer);
    this.#timer = timer;
  }

  #beat(): void {
    this.#cancelHeartbeat();
    if (this.#timer.current?.since === null || this.#timer.current === null) return;
    this.#cancelHeartbeat = this.#clock.after(heartbeatEvery, () => {
      const { gaps } = this.#timer;
      try {
        this.change(alive(this.#timer, this.#clock.now()));
      } catch (error) {
        this.#log.error('heartbeat-failed', error);
        this.#beat();
      }
      if (this.#timer.gaps !== gaps) this.#changed();
    });
  }
}
