import type { KnownTask } from '../../shared/catalogue.ts';
import { folded, wordsOf } from '../../shared/folding.ts';
import { WordIndex, type Fit } from './word-index.ts';

/** What counts more than what: a word of the task's name before one of its project or organisation. */
const scoreOfName = Uint8Array.of(0, 2, 4, 7, 8);
const scoreOfPlace = Uint8Array.of(0, 1, 3, 5, 6);
const scoreOfId = { whole: 8, beginning: 5 };
/** With as many digits as a double holds exactly. */
const number = /^[1-9]\d{0,14}$/;
const leftmost = 100_000_000_000_000;
/** More words than anybody types. */
const wordsAtMost = 16;
const bestTotal = wordsAtMost * 8 + 1;
/** So many of the best are put in order to the last detail; nobody scrolls further and still cares. */
const refinedAtMost = 200;

/** All tasks as they are listed, project after project. `at`, here and below: a task's place in it. */
interface Listing {
  /** The number of each task's name. */
  readonly names: Uint32Array;
  readonly ids: Float64Array;
  readonly alignedIds: Float64Array;
  /** The place of the task with each name, by the name's number; -1: it is not listed any more. */
  readonly placeOfName: Int32Array;
  /** Where each project's tasks begin, and where they end. */
  readonly ranges: ReadonlyMap<number, Range>;
  /** The same by the number of the project's text. */
  readonly rangeOfText: readonly Range[];
  readonly scratch: Scratch;
}
type Range = readonly [from: number, to: number];

/** What a search writes on, and the next one again: each letter typed would leave half a megabyte behind. */
interface Scratch {
  /** How well each task fits all words so far. */
  readonly scores: Uint8Array;
  /** How well each task fits one word. */
  readonly fits: Uint8Array;
  /** The places of those that fit, in their order. */
  readonly hits: Uint32Array;
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

  /**
   * Every task that `accepts` accepts and that all typed words fit; with no word, all of them. What is made of the
   * ranking has to be made before the next one is asked for.
   */
  rank(typed: string, accepts: ((task: KnownTask) => boolean) | null): Ranking {
    const words = wordsOf(typed).slice(0, wordsAtMost);
    const listing = (this.#listing ??= this.#list());
    const hits =
      this.#hits(listing, words, accepts, 'as-typed') ?? this.#hits(listing, words, accepts, 'with-slips');
    return new Ranking(this.#tasks, listing, hits ?? new Uint32Array(), folded(typed.trim()));
  }

  #list(): Listing {
    const listed = [...this.#placeOf].map(([projectId, text]) => ({
      projectId,
      text,
      numbers: this.#ofProject.get(projectId) ?? [],
    }));
    const count = listed.reduce((sum, { numbers }) => sum + numbers.length, 0);
    const names = new Uint32Array(count);
    const ids = new Float64Array(count);
    const alignedIds = new Float64Array(count);
    const placeOfName = new Int32Array(this.#names.size).fill(-1);
    const ranges = new Map<number, Range>();
    const rangeOfText: Range[] = [];
    let from = 0;
    for (const { projectId, text, numbers } of listed) {
      const range = [from, from + numbers.length] as const;
      names.set(numbers, from);
      ranges.set(projectId, range);
      rangeOfText[text] = range;
      [, from] = range;
    }
    for (let at = 0; at < count; at += 1) {
      const name = names[at] ?? 0;
      const id = this.#tasks[name]?.id ?? 0;
      ids[at] = id;
      alignedIds[at] = leftAligned(id);
      placeOfName[name] = at;
    }
    const scratch = {
      scores: new Uint8Array(count),
      fits: new Uint8Array(count),
      hits: new Uint32Array(count),
    };
    return { names, ids, alignedIds, placeOfName, ranges, rangeOfText, scratch };
  }

  /** The places of all tasks that fit, and how well in `scores`; null when none does. */
  #hits(
    listing: Listing,
    words: readonly string[],
    accepts: ((task: KnownTask) => boolean) | null,
    reading: Reading,
  ): Uint32Array | null {
    const { scores, fits, hits } = listing.scratch;
    scores.fill(0);
    let count = 0;
    /** Keeps a task among the hits, which are gone through in their order. */
    const keep = (at: number, score: number) => {
      scores[at] = score;
      hits[count] = at;
      count += 1;
    };
    const [first, ...further] = words;
    if (first !== undefined) this.#fit(listing, first, reading);
    for (let at = 0; at < scores.length; at += 1) {
      const fit = first === undefined ? 1 : (fits[at] ?? 0);
      if (fit > 0 && (accepts === null || this.#isAccepted(listing, at, accepts))) keep(at, fit);
    }
    for (const word of further) {
      this.#fit(listing, word, reading);
      const before = count;
      count = 0;
      for (let nth = 0; nth < before; nth += 1) {
        const at = hits[nth] ?? 0;
        const fit = fits[at] ?? 0;
        if (fit > 0) keep(at, (scores[at] ?? 0) + fit);
        else scores[at] = 0;
      }
    }
    return count === 0 ? null : hits.subarray(0, count);
  }

  #isAccepted({ names }: Listing, at: number, accepts: (task: KnownTask) => boolean): boolean {
    const task = this.#tasks[names[at] ?? -1];
    return task !== undefined && accepts(task);
  }

  /** Writes into `fits` how well a word fits each task, 0 where it does not. */
  #fit(listing: Listing, word: string, reading: Reading): void {
    const { placeOfName, rangeOfText } = listing;
    const { fits } = listing.scratch;
    fits.fill(0);
    const raise = (at: number, score: number) => {
      if ((fits[at] ?? 0) < score) fits[at] = score;
    };
    const find = (index: WordIndex, look: (text: number, fit: Fit) => void) => {
      index.find(word, look);
      if (reading === 'with-slips') index.findNearly(word, look);
    };
    find(this.#names, (name, fit) => {
      const at = placeOfName[name] ?? -1;
      if (at >= 0) raise(at, scoreOfName[fit] ?? 0);
    });
    find(this.#places, (text, fit) => {
      const [from, to] = rangeOfText[text] ?? [0, 0];
      for (let at = from; at < to; at += 1) raise(at, scoreOfPlace[fit] ?? 0);
    });
    if (number.test(word)) findIds(listing, Number(word), raise);
  }
}

type Reading = 'as-typed' | 'with-slips';

/** An id with zeros behind it, until it is as long as the longest number that is looked for: one begins the other. */
function leftAligned(id: number): number {
  let aligned = id;
  while (aligned > 0 && aligned < leftmost) aligned *= 10;
  while (aligned >= leftmost * 10) aligned = Math.floor(aligned / 10);
  return aligned;
}

/** Tells of ids that are a typed number, or begin with it. */
function findIds(
  { ids, alignedIds }: Listing,
  digits: number,
  look: (at: number, score: number) => void,
): void {
  const from = leftAligned(digits);
  const to = from + from / digits;
  for (let at = 0; at < alignedIds.length; at += 1) {
    const aligned = alignedIds[at] ?? 0;
    if (aligned < from || aligned >= to) continue;
    look(at, ids[at] === digits ? scoreOfId.whole : scoreOfId.beginning);
  }
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
  readonly #hits: Uint32Array;
  readonly #typed: string;

  constructor(tasks: readonly KnownTask[], listing: Listing, hits: Uint32Array, typed: string) {
    this.#tasks = tasks;
    this.#listing = listing;
    this.#hits = hits;
    this.#typed = typed;
  }

  /** Takes a task out of the rest; answers with how well it fits, 0 when it was not found. */
  take(task: KnownTask): number {
    const { ranges, scratch } = this.#listing;
    const [from, to] = ranges.get(task.projectId) ?? [0, 0];
    for (let at = from; at < to; at += 1) {
      if (this.#taskAt(at)?.id !== task.id) continue;
      const score = scratch.scores[at] ?? 0;
      scratch.scores[at] = 0;
      return score;
    }
    return 0;
  }

  /** All that were not taken out, best first, and as the server lists them where they are equally good. */
  rest(): Ranked {
    const { scores } = this.#listing.scratch;
    const hits = this.#hits;
    const counts = new Uint32Array(bestTotal + 1);
    for (let nth = 0; nth < hits.length; nth += 1) {
      const score = scores[hits[nth] ?? 0] ?? 0;
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
    for (let nth = 0; nth < hits.length; nth += 1) {
      const at = hits[nth] ?? 0;
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
