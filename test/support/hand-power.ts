import type { Power, PowerEvent } from '../../src/core/ports.ts';
import { second } from '../../src/shared/duration.ts';
import type { HandClock } from './fake-world.ts';

/** A machine whose person, screen and lid a test moves by hand. */
export class HandPower implements Power {
  readonly #clock: HandClock;
  #input: number;
  #listeners: readonly ((event: PowerEvent) => void)[] = [];
  /** How often somebody asked for the idle time. */
  asked = 0;

  constructor(clock: HandClock) {
    this.#clock = clock;
    this.#input = clock.now();
  }

  /** In whole seconds, as systems tell it. */
  readonly idleFor = () => {
    this.asked += 1;
    return Math.max(0, Math.floor((this.#clock.now() - this.#input) / second)) * second;
  };
  readonly watch = (listener: (event: PowerEvent) => void) => {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  };

  /** The person presses a key. */
  type(): void {
    this.#input = this.#clock.now();
  }

  tell(kind: PowerEvent['kind']): void {
    for (const listener of this.#listeners) listener({ kind, at: this.#clock.now() });
  }

  /** The lid is closed for so long; nothing runs meanwhile, and the monotonic clock stands still. */
  sleep(milliseconds: number): void {
    this.tell('suspended');
    this.#clock.jump(milliseconds);
    this.tell('resumed');
  }
}
