import { tick } from 'svelte';

import type { Followed } from '../../shared/catalogue.ts';
import type { TaskCard } from '../../shared/domain.ts';
import { wordsOf } from '../../shared/folding.ts';
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

/** A letter that somebody types while the window prepares waits so long at most, and for one search (milliseconds). */
const heldUpAtMost = 3;
/** More letters than words of an alphabet begin with. */
const lettersAtMost = 64;
/** Each search is rehearsed so often: then the engine has compiled it. */
const rehearsals = 3;
/** Nobody types more of a name. */
const typedAtMost = 12;

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
  /** Whether Copper is being read. */
  #reading = false;
  #rehearsed = false;
  /** How far the tasks were known that were prepared for. */
  #preparedFor: Followed | null = null;

  /** Catches up if the snapshot says that there are news. */
  heed({ revision, refreshing }: CatalogueView): void {
    this.#reading = refreshing !== null;
    if (this.complete) this.#prepare();
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
    this.#prepare();
  }

  /**
   * As soon as there are tasks and no more of them arrive, before anybody types: finds what begins with each letter,
   * and once searches in every way, so that the engine has compiled what the first letters need.
   */
  #prepare(): void {
    const { followed } = this.tasks;
    if (this.#reading || followed === this.#preparedFor) return;
    const task = this.tasks.find('', []).taskAt(0);
    if (task === undefined) return;
    this.#preparedFor = followed;
    const letters = [...this.tasks.firstLetters].slice(0, lettersAtMost);
    const ways = this.#rehearsed ? [] : Array.from({ length: rehearsals }, () => waysToFind(task)).flat();
    const texts = [...ways, ...letters];
    const next = () => {
      const until = performance.now() + heldUpAtMost;
      while (performance.now() < until) {
        // Whoever knows of other tasks by now prepares for those.
        if (this.tasks.followed !== followed) return;
        const text = texts.pop();
        if (text === undefined) {
          this.#rehearsed = true;
          return;
        }
        this.tasks.find(text, []);
      }
      requestIdleCallback(next);
    };
    requestIdleCallback(next);
  }
}

/** What people type for a task: its name, its words in another order, parts of words, slips, and numbers. */
function waysToFind({ name, id }: TaskCard): readonly string[] {
  const words = wordsOf(name);
  const slips = words.flatMap((word) => [
    word.slice(0, 2) + word.slice(3),
    word.slice(0, 2) + word.charAt(3) + word.charAt(2) + word.slice(4),
  ]);
  const typed = [words.join(' '), words.toReversed().join(' '), String(id), '1234'];
  return [...words.map((word) => word.slice(1, 3)), ...slips, ...typed.flatMap(letterByLetter)];
}

const letterByLetter = (text: string): readonly string[] =>
  Array.from(text.slice(0, typedAtMost), (_, at) => text.slice(0, at + 1));

/** One for a window, whichever of its fields finds tasks. */
export const following = new Following();
