import { initialSwitches, type Failure, type Switches } from './switches.ts';

/** The switches as they stand, and the faults that are used up one request at a time. */
export class SwitchBoard {
  #current: Switches = initialSwitches;
  readonly #held = new Set<() => void>();

  get current(): Switches {
    return this.#current;
  }

  set(changes: Partial<Switches>): void {
    this.#current = { ...this.#current, ...changes };
    for (const look of [...this.#held]) look();
  }

  /** How many calls wait until their action is no longer held. */
  get held(): number {
    return this.#held.size;
  }

  /** Resolves when the action is not held; rejects when the line goes down before. */
  async untilReleased(action: string, stopped: AbortSignal): Promise<void> {
    if (this.#current.heldAction !== action) return;
    await new Promise<void>((released, reject) => {
      const end = (settle: () => void) => {
        this.#held.delete(look);
        stopped.removeEventListener('abort', give);
        settle();
      };
      const look = () => {
        if (this.#current.heldAction !== action) end(released);
      };
      const give = () => end(() => reject(new Error('The line went down.')));
      this.#held.add(look);
      stopped.addEventListener('abort', give);
    });
  }

  /** The failure this request must meet, used up once. */
  takeFailure(action: string): Failure | undefined {
    const failure = this.#current.failWith;
    if (!failure || failure.times < 1) return undefined;
    if (failure.action !== undefined && failure.action !== action) return undefined;
    this.set({ failWith: failure.times > 1 ? { ...failure, times: failure.times - 1 } : null });
    return failure;
  }

  /** Whether this connection must be cut at this moment; a cut is used up once. */
  takeCut(moment: 'before-storing' | 'after-storing'): boolean {
    const { cut, cutTimes } = this.#current;
    if (cut !== moment || cutTimes < 1) return false;
    this.set(cutTimes > 1 ? { cutTimes: cutTimes - 1 } : { cut: 'none', cutTimes: initialSwitches.cutTimes });
    return true;
  }
}
