import { initialSwitches, type Failure, type Switches } from './switches.ts';

/** The switches as they stand, and the faults that are used up one request at a time. */
export class SwitchBoard {
  #current: Switches = initialSwitches;

  get current(): Switches {
    return this.#current;
  }

  set(changes: Partial<Switches>): void {
    this.#current = { ...this.#current, ...changes };
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
