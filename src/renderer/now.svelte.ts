import { createSubscriber } from 'svelte/reactivity';

import type { Instant, Milliseconds } from '../shared/domain.ts';
import { elapsedOf, second } from '../shared/duration.ts';

/** The present instant for views: ticks each second, only while something shows it and the window is visible. */
class Now {
  readonly #subscribe = createSubscriber((update) => {
    let timeout: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      update();
      schedule();
    };
    const schedule = () => {
      clearTimeout(timeout);
      if (!document.hidden) timeout = setTimeout(tick, second - (Date.now() % second));
    };
    document.addEventListener('visibilitychange', tick);
    schedule();
    return () => {
      clearTimeout(timeout);
      document.removeEventListener('visibilitychange', tick);
    };
  });

  get current(): number {
    this.#subscribe();
    return Date.now();
  }

  /** What a clock shows at present. One that stands still does not make its view tick. */
  elapsed(booked: Milliseconds, since: Instant | null): Milliseconds {
    return since === null ? booked : elapsedOf(booked, since, this.current);
  }
}

export const now = new Now();
