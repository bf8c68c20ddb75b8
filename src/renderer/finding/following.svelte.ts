import { tick } from 'svelte';

import type { CatalogueView } from '../../shared/snapshot.ts';
import { KnownTasks } from './known-tasks.ts';

/** While many tasks arrive, whoever looks at them is told so often at most (milliseconds). */
const toldEvery = 100;
/** And so seldom that looking at them takes this share of the time at most: else they arrive later for it. */
const shareOfLooking = 0.1;
/**
 * While Copper is still read, there are news with each answer of it. They are asked for at once, after this time, and
 * after twice as long each time: else a long reading is slowed down by whoever looks at it.
 */
const readAfter = 1_000;

/** Each search is rehearsed so often: then the engine has compiled it. */
const rehearsals = 3;

/** Keeps what this window knows of the tasks up to date. Nothing is asked for before somebody wants to find one. */
class Following {
  readonly tasks = new KnownTasks();
  /** Another one whenever something else may be found. */
  version = $state(0);
  /** Whether all that main knew has arrived once. */
  complete = $state(false);
  #heeded: string | null = null;
  #heedAt = -Infinity;
  #pause = 0;
  #wanted = false;
  #running: Promise<void> | null = null;
  #rehearsed = false;

  /** Catches up if the snapshot says that there are news. */
  heed({ revision, refreshing }: CatalogueView): void {
    if (revision === this.#heeded || (refreshing !== null && performance.now() < this.#heedAt)) return;
    this.#heeded = revision;
    this.#pause = refreshing === null ? 0 : Math.max(readAfter, this.#pause * 2);
    this.#heedAt = performance.now() + this.#pause;
    void this.catchUp();
  }

  /** Settles when all is here that main knows now. */
  catchUp(): Promise<void> {
    this.#wanted = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Settles when nothing is on its way. */
  get settled(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  async #run(): Promise<void> {
    let tellAt = -Infinity;
    let more = false;
    while (this.#wanted || more) {
      this.#wanted = false;
      const answer = await window.patina.ask('catalogueNews', { followed: this.tasks.followed });
      more = answer.ok && answer.value.more;
      if (answer.ok) this.tasks.take(answer.value);
      else this.tasks.forget();
      const now = performance.now();
      if (more && now < tellAt) continue;
      this.version += 1;
      await tick();
      tellAt = now + Math.max(toldEvery, (performance.now() - now) / shareOfLooking);
    }
    this.complete = true;
    this.#rehearse();
  }

  /**
   * Once, as soon as there are tasks: searches in every way before anybody types, so that the engine has compiled
   * what the first letters need.
   */
  #rehearse(): void {
    if (this.#rehearsed) return;
    const name = this.tasks.find('', []).taskAt(0)?.name;
    if (name === undefined) return;
    this.#rehearsed = true;
    const withSlip = name.slice(0, 2) + name.slice(3);
    const ways = ['1', 'e', 'in', name, withSlip];
    let left = ways.length * rehearsals;
    const next = () => {
      left -= 1;
      this.tasks.find(ways[left % ways.length] ?? '', []);
      if (left > 0) requestIdleCallback(next);
    };
    requestIdleCallback(next);
  }
}

/** One for a window, whichever of its fields finds tasks. */
export const following = new Following();
