import type { Milliseconds } from '../../shared/domain.ts';
import type { Clock } from '../ports.ts';
import type { Begun } from './attempts.ts';
import type { Outbox } from './outbox.ts';
import type { Posting } from './posting.ts';

interface Waiting {
  readonly make: () => Begun | null;
  readonly resolve: (sending: Posting | null) => void;
  readonly reject: (error: unknown) => void;
}

/** The disk takes about as long to write them down: waiting for company costs no more than going alone. */
const waitAtMost: Milliseconds = 3;

/**
 * Attempts that are due at the same time are written down together: all of them wait for the disk once. Each
 * waits a little for as many as may still come.
 */
export class JointAttempts {
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #mayCome: () => number;
  #waiting: readonly Waiting[] = [];
  #cancel: () => void = () => undefined;

  /** `mayCome`: how many postings are worked on now. */
  constructor(outbox: Outbox, clock: Clock, mayCome: () => number) {
    this.#outbox = outbox;
    this.#clock = clock;
    this.#mayCome = mayCome;
  }

  /**
   * The posting as it is sent, once that is on disk. `make` is asked right before it is written, and answers with
   * null when it is not to be sent after all. Rejects with StoreFailure: nothing was written.
   */
  begin(make: () => Begun | null): Promise<Posting | null> {
    if (this.#waiting.length === 0) this.#cancel = this.#clock.after(waitAtMost, () => this.#write());
    const begun = new Promise<Posting | null>((resolve, reject) => {
      this.#waiting = [...this.#waiting, { make, resolve, reject }];
    });
    this.look();
    return begun;
  }

  /** Nobody is waited for who cannot come any more. */
  look(): void {
    if (this.#waiting.length > 0 && this.#waiting.length >= this.#mayCome()) this.#write();
  }

  #write(): void {
    this.#cancel();
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const made = waiting.map(({ make }) => make());
      const sending = this.#written(made.filter((begun) => begun !== null));
      waiting.forEach(({ resolve }, index) => resolve(sending.get(made[index]?.posting.id ?? '') ?? null));
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }

  #written(begun: readonly Begun[]): ReadonlyMap<string, Posting> {
    const sending = begun.length === 0 ? [] : this.#outbox.attempt(begun);
    return new Map(sending.map((posting) => [posting.id, posting]));
  }
}
