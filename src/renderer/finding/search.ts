import type { KnownTask } from '../../shared/catalogue.ts';
import { folded, wordsOf } from '../../shared/folding.ts';
import { WordIndex } from './word-index.ts';

/** What counts more than what: a word of the task's name before one of its project or organisation. */
const scoreOfName = Uint8Array.of(0, 2, 4, 7, 8);
const scoreOfPlace = Uint8Array.of(0, 1, 3, 5, 6);
const scoreOfId = { whole: 8, beginning: 5 };
/** More words than anybody types. */
const wordsAtMost = 16;
const bestTotal = wordsAtMost * 8 + 1;
/** So many of the best are put in order to the last detail; nobody scrolls further and still cares. */
const refinedAtMost = 200;

/** All tasks as they are listed, project after project: flat, because each keystroke goes through all of them. */
interface Listing {
  /** The number of each task's name. */
  readonly names: Uint32Array;
  /** The number of its project's place. */
  readonly places: Uint32Array;
  readonly ids: Float64Array;
  /** Where each project's tasks begin, and where they end. */
  readonly ranges: ReadonlyMap<number, readonly [from: number, to: number]>;
}

/** Finds tasks by words of their name, project and organisation, and by their id, among 100,000 within a millisecond. */
export class TaskSearcher {
  #names = new WordIndex();
  #tasks: KnownTask[] = [];
  /** The numbers of the names of each project's tasks. */
  readonly #ofProject = new Map<number, readonly number[]>();
  #places = new WordIndex();
  readonly #placeOf = new Map<number, number>();
  /** Null: something has changed since it was made. */
  #listing: Listing | null = null;

  /** `text`: the names of the project and its organisation. Tasks of other projects are forgotten. */
  replaceProjects(projects: readonly { readonly id: number; readonly text: string }[]): void {
    this.#listing = null;
    this.#places = new WordIndex();
    this.#placeOf.clear();
    for (const { id, text } of projects) this.#placeOf.set(id, this.#places.add(text));
    for (const id of this.#ofProject.keys()) if (!this.#placeOf.has(id)) this.#ofProject.delete(id);
    if (this.#ofProject.size > 0) return;
    this.#names = new WordIndex();
    this.#tasks = [];
  }

  /** A name that stays keeps its number, so that a refresh without news costs nothing. */
  replaceTasks(projectId: number, tasks: readonly KnownTask[]): void {
    this.#listing = null;
    const before = new Map<number, number>();
    for (const at of this.#ofProject.get(projectId) ?? []) before.set(this.#tasks[at]?.id ?? 0, at);
    const numbers = tasks.map((task) => {
      const known = before.get(task.id);
      const at =
        known !== undefined && this.#tasks[known]?.name === task.name ? known : this.#names.add(task.name);
      this.#tasks[at] = task;
      return at;
    });
    this.#ofProject.set(projectId, numbers);
  }

  /** Goes through all tasks, in no particular order. */
  each(look: (task: KnownTask) => void): void {
    for (const numbers of this.#ofProject.values()) {
      for (const at of numbers) {
        const task = this.#tasks[at];
        if (task !== undefined) look(task);
      }
    }
  }

  /** Every task that `accepts` accepts and that all typed words fit; with no word, all of them. */
  rank(typed: string, accepts: ((task: KnownTask) => boolean) | null): Ranking {
    const words = wordsOf(typed).slice(0, wordsAtMost);
    const listing = (this.#listing ??= this.#list());
    const scores =
      this.#scores(listing, words, accepts, 'as-typed') ??
      this.#scores(listing, words, accepts, 'with-slips') ??
      new Uint8Array(listing.names.length);
    return new Ranking(this.#tasks, listing, scores, folded(typed.trim()));
  }

  #list(): Listing {
    const listed = [...this.#placeOf].map(([projectId, place]) => ({
      projectId,
      place,
      numbers: this.#ofProject.get(projectId) ?? [],
    }));
    const count = listed.reduce((sum, { numbers }) => sum + numbers.length, 0);
    const names = new Uint32Array(count);
    const places = new Uint32Array(count);
    const ids = new Float64Array(count);
    const ranges = new Map<number, readonly [number, number]>();
    let from = 0;
    for (const { projectId, place, numbers } of listed) {
      const to = from + numbers.length;
      names.set(numbers, from);
      places.fill(place, from, to);
      ranges.set(projectId, [from, to]);
      from = to;
    }
    for (let at = 0; at < count; at += 1) ids[at] = this.#tasks[names[at] ?? 0]?.id ?? 0;
    return { names, places, ids, ranges };
  }

  /** How well each listed task fits, 0 when it does not; null when none does. */
  #scores(
    listing: Listing,
    words: readonly string[],
    accepts: ((task: KnownTask) => boolean) | null,
    reading: 'as-typed' | 'with-slips',
  ): Uint8Array | null {
    const scores = new Uint8Array(listing.names.length).fill(1);
    if (accepts !== null) {
      listing.names.forEach((name, at) => {
        const task = this.#tasks[name];
        if (task === undefined || !accepts(task)) scores[at] = 0;
      });
    }
    for (const word of words) if (this.#narrow(listing, scores, word, reading) === 0) return null;
    return scores;
  }

  /** Adds how well each task fits a word; one that does not fit it is out. Answers with how many are left. */
  #narrow(
    { names, places, ids }: Listing,
    scores: Uint8Array,
    word: string,
    reading: 'as-typed' | 'with-slips',
  ): number {
    const inName = fitting(this.#names, word, reading);
    const inPlace = fitting(this.#places, word, reading);
    const ofId = /^[1-9]\d{0,14}$/.test(word) ? idsLike(ids, Number(word)) : null;
    let left = 0;
    for (let at = 0; at < scores.length; at += 1) {
      const before = scores[at] ?? 0;
      if (before === 0) continue;
      const name = names[at] ?? 0;
      const ofName = scoreOfName[inName[name] ?? 0] ?? 0;
      const ofPlace = scoreOfPlace[inPlace[places[at] ?? 0] ?? 0] ?? 0;
      let best = ofName > ofPlace ? ofName : ofPlace;
      if (ofId !== null) best = Math.max(best, ofId[at] ?? 0);
      scores[at] = best === 0 ? 0 : before + best;
      if (best > 0) left += 1;
    }
    return left;
  }
}

function fitting(index: WordIndex, word: string, reading: 'as-typed' | 'with-slips'): Uint8Array {
  const found = index.fitting(word);
  if (reading === 'with-slips') index.addNearly(word, found);
  return found;
}

/** Scores ids that are a typed number, or begin with it. */
function idsLike(ids: Float64Array, digits: number): Uint8Array {
  const scores = new Uint8Array(ids.length);
  let most = 0;
  for (const id of ids) if (id > most) most = id;
  for (let from = digits, to = digits + 1; from <= most; from *= 10, to *= 10) {
    const score = from === digits ? scoreOfId.whole : scoreOfId.beginning;
    for (let at = 0; at < ids.length; at += 1) {
      const id = ids[at] ?? 0;
      if (id >= from && id < to) scores[at] = score;
    }
  }
  return scores;
}

/** Tasks in an order, of which only those that are looked at are touched. */
export interface Ranked {
  readonly count: number;
  slice(from: number, to: number): readonly KnownTask[];
}

/** The tasks that were found, until others are put among them. */
export class Ranking {
  readonly #tasks: readonly KnownTask[];
  readonly #listing: Listing;
  readonly #scores: Uint8Array;
  readonly #typed: string;

  constructor(tasks: readonly KnownTask[], listing: Listing, scores: Uint8Array, typed: string) {
    this.#tasks = tasks;
    this.#listing = listing;
    this.#scores = scores;
    this.#typed = typed;
  }

  /** Takes a task out of the rest; answers with how well it fits, 0 when it was not found. */
  take(task: KnownTask): number {
    const [from, to] = this.#listing.ranges.get(task.projectId) ?? [0, 0];
    for (let at = from; at < to; at += 1) {
      if (this.#taskAt(at)?.id !== task.id) continue;
      const score = this.#scores[at] ?? 0;
      this.#scores[at] = 0;
      return score;
    }
    return 0;
  }

  /** All that were not taken out, best first, and as the server lists them where they are equally good. */
  rest(): Ranked {
    const scores = this.#scores;
    const counts = new Uint32Array(bestTotal + 1);
    for (let at = 0; at < scores.length; at += 1) {
      const score = scores[at] ?? 0;
      counts[score] = (counts[score] ?? 0) + 1;
    }
    /** Where the next task of each score goes. */
    const places = new Uint32Array(bestTotal + 1);
    let count = 0;
    let best = 0;
    for (let score = bestTotal; score > 0; score -= 1) {
      places[score] = count;
      count += counts[score] ?? 0;
      if (best === 0) best = count;
    }
    const ranked = new Uint32Array(count);
    for (let at = 0; at < scores.length; at += 1) {
      const score = scores[at] ?? 0;
      if (score === 0) continue;
      const place = places[score] ?? 0;
      ranked[place] = at;
      places[score] = place + 1;
    }
    if (this.#typed !== '') this.#refine(ranked.subarray(0, Math.min(best, refinedAtMost)));
    return {
      count,
      slice: (from, to) => Array.from(ranked.subarray(from, to), (at) => this.#taskAt(at)).filter(isKnown),
    };
  }

  /** Among equals the name that begins as typed comes first, then the shorter one. */
  #refine(equals: Uint32Array): void {
    const details = Array.from(equals, (at) => {
      const name = this.#taskAt(at)?.name ?? '';
      return { at, detail: name.length + (folded(name).startsWith(this.#typed) ? 0 : 1_000_000) };
    });
    details.sort((a, b) => a.detail - b.detail);
    details.forEach(({ at }, nth) => {
      equals[nth] = at;
    });
  }

  #taskAt(at: number): KnownTask | undefined {
    return this.#tasks[this.#listing.names[at] ?? -1];
  }
}

const isKnown = (task: KnownTask | undefined): task is KnownTask => task !== undefined;
