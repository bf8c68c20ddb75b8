import type { KnownTask } from '../../shared/catalogue.ts';
import { beginsWith, folded, wordsOf } from '../../shared/folding.ts';
import { Beginnings, lettersKept } from './beginnings.ts';
import { WordIndex, type Look } from './word-index.ts';

/** What counts more than what: a word of the task's name before one of its project or organisation. */
const scoreOfName = Uint8Array.of(0, 2, 4, 7, 8);
const scoreOfPlace = Uint8Array.of(0, 1, 3, 5, 6);
const scoreOfId = { whole: 8, beginning: 5 };
/** With as many digits as a double holds exactly. */
const idLike = /^[1-9]\d{0,14}$/;
/** What the engine holds in an array and compares without making an object of it: 30 bits. */
const digitsKept = 9;
const leftmostDigit = 10 ** (digitsKept - 1);
/** More words than anybody types. */
const wordsAtMost = 16;
const bestTotal = wordsAtMost * 8;
/** Names are told apart by their lengths up to this one. */
const longestName = 255;
/** Those that fit best have a rank by their names: one for each length, for names that begin as typed and for others. */
const ranksOfBest = 2 * (longestName + 1);
/** Then there is one for each score. */
const ranks = ranksOfBest + bestTotal;

/** All tasks as they are listed, project after project. `at`, here and below: a task's place in it. */
interface Listing {
  /** The number of each task's name. */
  readonly names: Uint32Array;
  /** The first digits of each task's id (`firstDigits`). */
  readonly digits: Uint32Array;
  /** How each name begins, by its number in `beginnings`. */
  readonly begins: Uint32Array;
  readonly beginnings: Beginnings;
  readonly lengths: Uint8Array;
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
  /** How well each task fits all words so far. Four at a time can be looked at, so there may be up to three too many. */
  readonly scores: Uint8Array;
  /** How well each task fits one word. */
  readonly fits: Uint8Array;
  /** The places of those that fit, in their order. */
  readonly hits: Uint32Array;
  /** What the hits are put in order by, side by side with them. */
  readonly keys: Uint16Array;
  /** Whether names with each beginning begin as typed; `notAsked` until somebody asks. */
  readonly asTyped: Uint8Array;
}
const notAsked = 2;

/** Finds tasks by words of their name, project and organisation, and by their id, among 100,000 within a millisecond. */
export class TaskSearcher {
  #names = new WordIndex();
  #tasks: KnownTask[] = [];
  /** The numbers of the names of each project's tasks. */
  readonly #ofProject = new Map<number, readonly number[]>();
  #beginnings = new Beginnings();
  #beginningOfName: number[] = [];
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
    this.#beginnings = new Beginnings();
    this.#beginningOfName = [];
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
      if (at !== known) this.#beginningOfName[at] = this.#beginnings.add(task.name);
      return at;
    });
    this.#ofProject.set(projectId, numbers);
  }

  /** What the words of the names begin with, folded. */
  get firstLetters(): ReadonlySet<string> {
    return this.#names.firstLetters;
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
    const search = () =>
      this.#hits(listing, words, accepts, 'as-typed') ??
      this.#hits(listing, words, accepts, 'with-slips') ??
      new Uint32Array();
    return new Ranking(this.#tasks, listing, folded(typed.trim()), search);
  }

  #list(): Listing {
    const listed = [...this.#placeOf].map(([projectId, text]) => ({
      projectId,
      text,
      numbers: this.#ofProject.get(projectId) ?? [],
    }));
    const count = listed.reduce((sum, { numbers }) => sum + numbers.length, 0);
    const names = new Uint32Array(count);
    const digits = new Uint32Array(count);
    const begins = new Uint32Array(count);
    const lengths = new Uint8Array(count);
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
      const task = this.#tasks[name];
      if (task === undefined) continue;
      digits[at] = firstDigits(task.id);
      begins[at] = this.#beginningOfName[name] ?? 0;
      lengths[at] = Math.min(task.name.length, longestName);
      placeOfName[name] = at;
    }
    const wholeFours = Math.ceil(count / 4) * 4;
    const scratch = {
      scores: new Uint8Array(wholeFours),
      fits: new Uint8Array(wholeFours),
      hits: new Uint32Array(count),
      keys: new Uint16Array(count),
      asTyped: new Uint8Array(this.#beginnings.size),
    };
    const beginnings = this.#beginnings;
    return { names, digits, begins, beginnings, lengths, placeOfName, ranges, rangeOfText, scratch };
  }

  /** The places of all tasks that fit, and how well in `scores`; null when none does. */
  #hits(
    listing: Listing,
    words: readonly string[],
    accepts: ((task: KnownTask) => boolean) | null,
    reading: Reading,
  ): Uint32Array | null {
    const { scores, fits, hits } = listing.scratch;
    const [first, ...further] = words;
    if (first === undefined) fits.fill(1, 0, listing.names.length);
    else this.#fit(listing, first, reading);
    if (accepts !== null) this.#leaveOut(listing, accepts);
    scores.set(fits);
    let count = writePlaces(scores, hits);
    for (const word of further) {
      this.#fit(listing, word, reading);
      count = addFits(fits, scores, hits, count);
    }
    return count === 0 ? null : hits.subarray(0, count);
  }

  /** Writes into `fits` how well a word fits each task, 0 where it does not. */
  #fit(listing: Listing, word: string, reading: Reading): void {
    const { placeOfName, rangeOfText } = listing;
    const { fits } = listing.scratch;
    fits.fill(0);
    const find = (index: WordIndex, look: Look) => {
      index.find(word, look);
      if (reading === 'with-slips') index.findNearly(word, look);
    };
    find(this.#names, (names, fit) => raiseNames(fits, placeOfName, names, scoreOfName[fit] ?? 0));
    find(this.#places, (texts, fit) => {
      for (const text of texts) raiseRange(fits, rangeOfText[text] ?? [0, 0], scoreOfPlace[fit] ?? 0);
    });
    if (idLike.test(word)) this.#fitId(listing, word);
  }

  /** Takes the fit from the tasks that are not accepted. */
  #leaveOut({ names, scratch: { fits } }: Listing, accepts: (task: KnownTask) => boolean): void {
    for (let at = 0; at < names.length; at += 1) {
      if (fits[at] === 0) continue;
      const task = this.#tasks[names[at] ?? -1];
      if (task === undefined || !accepts(task)) fits[at] = 0;
    }
  }

  /** Raises `fits` where an id is the typed number, or begins with it. */
  #fitId({ names, digits, scratch: { fits } }: Listing, typed: string): void {
    const sought = Number(typed);
    const from = firstDigits(sought);
    const to = from + 10 ** Math.max(0, digitsKept - typed.length);
    for (let at = 0; at < digits.length; at += 1) {
      const first = digits[at] ?? 0;
      if (first < from || first >= to) continue;
      const id = this.#tasks[names[at] ?? -1]?.id;
      if (typed.length > digitsKept && !String(id).startsWith(typed)) continue;
      const score = id === sought ? scoreOfId.whole : scoreOfId.beginning;
      if ((fits[at] ?? 0) < score) fits[at] = score;
    }
  }
}

type Reading = 'as-typed' | 'with-slips';

// The long loops are functions of their own, which call nothing that varies: within closures the engine had to compile
// them again and again while somebody typed.

/** Raises the fits of all tasks with some names to a score. */
function raiseNames(
  fits: Uint8Array,
  placeOfName: Int32Array,
  names: readonly number[],
  score: number,
): void {
  for (let nth = 0; nth < names.length; nth += 1) {
    const at = placeOfName[names[nth] ?? 0] ?? -1;
    if (at >= 0 && (fits[at] ?? 0) < score) fits[at] = score;
  }
}

/** Raises the fits of all tasks between two places to a score. */
function raiseRange(fits: Uint8Array, [from, to]: Range, score: number): void {
  for (let at = from; at < to; at += 1) if ((fits[at] ?? 0) < score) fits[at] = score;
}

/** Writes down where scores are not 0, in their order; answers with how many these are. */
function writePlaces(scores: Uint8Array, places: Uint32Array): number {
  let count = 0;
  const fours = new Uint32Array(scores.buffer);
  for (let four = 0; four < fours.length; four += 1) {
    if (fours[four] === 0) continue;
    for (let at = four * 4; at < four * 4 + 4; at += 1) {
      if ((scores[at] ?? 0) === 0) continue;
      places[count] = at;
      count += 1;
    }
  }
  return count;
}

/**
 * The best and the least score of the first so many hits, and how many these are. Most hits have less: they need no
 * rank.
 */
function scoresOfFirst(
  hits: Uint32Array,
  scores: Uint8Array,
  most: number,
): { best: number; least: number; count: number } {
  const counts = new Uint32Array(bestTotal + 1);
  for (let nth = 0; nth < hits.length; nth += 1) {
    const score = scores[hits[nth] ?? 0] ?? 0;
    counts[score] = (counts[score] ?? 0) + 1;
  }
  // A score of 0 is that of a task that was taken out.
  const best = Math.max(
    1,
    counts.findLastIndex((count) => count > 0),
  );
  let least = best;
  let count = counts[best] ?? 0;
  while (count < most && least > 1) {
    least -= 1;
    count += counts[least] ?? 0;
  }
  return { best, least, count: Math.min(most, count) };
}

/**
 * Adds how well another word fits the first places, and keeps those that it fits, in their order; answers with how many
 * these are.
 */
function addFits(fits: Uint8Array, scores: Uint8Array, places: Uint32Array, count: number): number {
  let left = 0;
  for (let nth = 0; nth < count; nth += 1) {
    const at = places[nth] ?? 0;
    const fit = fits[at] ?? 0;
    if (fit === 0) {
      scores[at] = 0;
      continue;
    }
    scores[at] = (scores[at] ?? 0) + fit;
    places[left] = at;
    left += 1;
  }
  return left;
}

/** The first digits of an id, with zeros behind them where it has fewer: what begins alike is side by side. */
function firstDigits(id: number): number {
  let digits = id;
  while (digits > 0 && digits < leftmostDigit) digits *= 10;
  while (digits >= leftmostDigit * 10) digits = Math.floor(digits / 10);
  return digits;
}

/** Tasks in an order, of which only those that are looked at are touched. */
export interface Ranked {
  readonly count: number;
  slice(from: number, to: number): readonly KnownTask[];
}

/** So many are put in order at once; whoever scrolls further waits for the others. */
const putInOrderAtOnce = 500;

/** The tasks that were found, until others are put among them. */
export class Ranking {
  readonly #tasks: readonly KnownTask[];
  readonly #listing: Listing;
  readonly #typed: string;
  /** Writes the same hits and scores again, after other searches wrote theirs. */
  readonly #searchAgain: () => Uint32Array;
  readonly #taken: number[] = [];
  readonly #hits: Uint32Array;

  constructor(tasks: readonly KnownTask[], listing: Listing, typed: string, search: () => Uint32Array) {
    this.#tasks = tasks;
    this.#listing = listing;
    this.#typed = typed;
    this.#searchAgain = search;
    this.#hits = search();
  }

  /** Takes a task out of the rest; answers with how well it fits, 0 when it was not found. */
  take(task: KnownTask): number {
    const { ranges, scratch } = this.#listing;
    const [from, to] = ranges.get(task.projectId) ?? [0, 0];
    for (let at = from; at < to; at += 1) {
      if (this.#taskAt(at)?.id !== task.id) continue;
      const score = scratch.scores[at] ?? 0;
      scratch.scores[at] = 0;
      if (score > 0) this.#taken.push(at);
      return score;
    }
    return 0;
  }

  /**
   * All that were not taken out, best first. Among the best the name that begins as typed comes first, then the
   * shorter one; else they are in the server's order.
   */
  rest(): Ranked {
    const { scores } = this.#listing.scratch;
    const count = this.#hits.length - this.#taken.length;
    const first = this.#inOrder(this.#hits, putInOrderAtOnce);
    let all = count <= first.length ? first : null;
    const inOrder = () => {
      const hits = this.#searchAgain();
      for (const at of this.#taken) scores[at] = 0;
      return this.#inOrder(hits, count);
    };
    return {
      count,
      slice: (from, to) => {
        const places = to <= first.length ? first : (all ??= inOrder());
        return Array.from(places.subarray(from, to), (at) => this.#taskAt(at)).filter(isKnown);
      },
    };
  }

  /** The places of the first so many. */
  #inOrder(hits: Uint32Array, most: number): Uint32Array {
    const { scores, keys, asTyped } = this.#listing.scratch;
    const { best, least, count } = scoresOfFirst(hits, scores, most);
    const byName = this.#typed !== '';
    asTyped.fill(notAsked);
    /** How many have each rank. */
    const counts = new Uint32Array(ranks);
    for (let nth = 0; nth < hits.length; nth += 1) {
      const at = hits[nth] ?? 0;
      const score = scores[at] ?? 0;
      if (score < least) continue;
      const rank = byName && score === best ? this.#rankByName(at) : ranksOfBest + best - score;
      keys[nth] = rank;
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    /** Where the next place of each rank goes. */
    const next = new Uint32Array(ranks);
    for (let rank = 1; rank < ranks; rank += 1) next[rank] = (next[rank - 1] ?? 0) + (counts[rank - 1] ?? 0);
    const ordered = new Uint32Array(count);
    for (let nth = 0; nth < hits.length; nth += 1) {
      const at = hits[nth] ?? 0;
      if ((scores[at] ?? 0) < least) continue;
      const rank = keys[nth] ?? 0;
      const to = next[rank] ?? count;
      if (to >= count) continue;
      ordered[to] = at;
      next[rank] = to + 1;
    }
    return ordered;
  }

  /** What puts those in order that fit best. */
  #rankByName(at: number): number {
    return (this.#listing.lengths[at] ?? 0) + (this.#beginsAsTyped(at) ? 0 : longestName + 1);
  }

  #beginsAsTyped(at: number): boolean {
    const typed = this.#typed;
    const { begins, beginnings, scratch } = this.#listing;
    const { asTyped } = scratch;
    const number = begins[at] ?? 0;
    if (asTyped[number] === notAsked) asTyped[number] = beginnings.beginsWith(number, typed) ? 1 : 0;
    if (asTyped[number] === 0) return false;
    return typed.length <= lettersKept || beginsWith(this.#taskAt(at)?.name ?? '', typed);
  }

  #taskAt(at: number): KnownTask | undefined {
    return this.#tasks[this.#listing.names[at] ?? -1];
  }
}

const isKnown = (task: KnownTask | undefined): task is KnownTask => task !== undefined;
