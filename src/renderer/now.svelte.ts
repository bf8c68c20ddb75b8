import { createSubscriber } from 'svelte/reactivity';

const second = 1_000;

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
}

export const now = new Now();
