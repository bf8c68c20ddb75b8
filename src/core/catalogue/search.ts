import { folded, wordsOf } from '../../shared/folding.ts';
import type { KnownTask } from './catalogue.ts';
import { WordIndex } from './word-index.ts';

/** What counts more than what: a word of the task's name before one of its project or organisation. */
const scoreOfName = [0, 2, 4, 7, 8] as const;
const scoreOfPlace = [0, 1, 3, 5, 6] as const;
const scoreOfId = { whole: 8, beginning: 5 };
/** More words than anybody types. */
const wordsAtMost = 16;
const bestTotal = wordsAtMost * 8 + 1;
/** So many of the best are put in order to the last detail; nobody scrolls further and still cares. */
const refinedAtMost = 200;

/** Finds tasks by words of their name, project and organisation, and by their id, among 100,000 within a millisecond or two. */
export class TaskSearcher {
  #names = new WordIndex();
  #tasks: KnownTask[] = [];
  /** The numbers of the names of each project's tasks. */
  readonly #ofProject = new Map<number, readonly number[]>();
  #places = new WordIndex();
  readonly #placeOf = new Map<number, number>();

  /** `text`: the names of the project and its organisation. Tasks of other projects are forgotten. */
  replaceProjects(projects: readonly { readonly id: number; readonly text: string }[]): void {
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

  /** Every task that `accepts` accepts and that all typed words fit; with no word, all of them. */
  rank(typed: string, accepts: ((task: KnownTask) => boolean) | null): Ranking {
    const words = wordsOf(typed).slice(0, wordsAtMost);
    const scores =
      this.#scores(words, accepts, 'as-typed') ??
      this.#scores(words, accepts, 'with-slips') ??
      new Uint8Array(this.#names.size);
    return new Ranking(this.#tasks, this.#ofProject, scores, folded(typed.trim()));
  }

  /** Null when nothing fits. */
  #scores(
    words: readonly string[],
    accepts: ((task: KnownTask) => boolean) | null,
    reading: 'as-typed' | 'with-slips',
  ): Uint8Array | null {
    const scores = new Uint8Array(this.#names.size);
    for (const numbers of this.#ofProject.values()) {
      for (const at of numbers) {
        if (accepts === null) scores[at] = 1;
        else {
          const task = this.#tasks[at];
          if (task !== undefined && accepts(task)) scores[at] = 1;
        }
      }
    }
    for (const word of words) if (this.#narrow(scores, word, reading) === 0) return null;
    return scores;
  }

  /** Adds how well each task fits a word; one that does not fit it is out. Answers with how many are left. */
  #narrow(scores: Uint8Array, word: string, reading: 'as-typed' | 'with-slips'): number {
    const inName = fitting(this.#names, word, reading);
    const inPlace = fitting(this.#places, word, reading);
    const digits = /^[1-9]\d{0,14}$/.test(word) ? Number(word) : null;
    let left = 0;
    for (const [projectId, numbers] of this.#ofProject) {
      const place = scoreOfPlace[inPlace[this.#placeOf.get(projectId) ?? -1] ?? 0] ?? 0;
      for (const at of numbers) {
        const before = scores[at] ?? 0;
        if (before === 0) continue;
        const name = scoreOfName[inName[at] ?? 0] ?? 0;
        const id = digits === null ? 0 : idScore(this.#tasks[at]?.id ?? 0, digits);
        const best = Math.max(name, place, id);
        scores[at] = best === 0 ? 0 : before + best;
        if (best > 0) left += 1;
      }
    }
    return left;
  }
}

function fitting(index: WordIndex, word: string, reading: 'as-typed' | 'with-slips'): Uint8Array {
  const found = index.fitting(word);
  if (reading === 'as-typed') return found;
  const nearly = index.nearly(word);
  return found.map((fit, at) => Math.max(fit, nearly[at] ?? 0));
}

function idScore(id: number, digits: number): number {
  if (id === digits) return scoreOfId.whole;
  let beginning = id;
  while (beginning > digits) beginning = Math.floor(beginning / 10);
  return beginning === digits ? scoreOfId.beginning : 0;
}

/** Tasks in an order, of which only those that are looked at are touched. */
export interface Ranked {
  readonly count: number;
  slice(from: number, to: number): readonly KnownTask[];
}

/** The tasks that were found, until others are put among them. */
export class Ranking {
  readonly #tasks: readonly KnownTask[];
  readonly #ofProject: ReadonlyMap<number, readonly number[]>;
  readonly #scores: Uint8Array;
  readonly #typed: string;

  constructor(
    tasks: readonly KnownTask[],
    ofProject: ReadonlyMap<number, readonly number[]>,
    scores: Uint8Array,
    typed: string,
  ) {
    this.#tasks = tasks;
    this.#ofProject = ofProject;
    this.#scores = scores;
    this.#typed = typed;
  }

  /** Takes a task out of the rest; answers with how well it fits, 0 when it was not found. */
  take(task: KnownTask): number {
    const at = this.#ofProject.get(task.projectId)?.find((number) => this.#tasks[number]?.id === task.id);
    if (at === undefined) return 0;
    const score = this.#scores[at] ?? 0;
    this.#scores[at] = 0;
    return score;
  }

  /** All that were not taken out, best first, and as the server lists them where they are equally good. */
  rest(): Ranked {
    const starts = this.#starts();
    const ranked = new Uint32Array(starts.at(-1) ?? 0);
    const best = starts.find((start) => start > 0) ?? 0;
    for (const numbers of this.#ofProject.values()) {
      for (const at of numbers) {
        const level = bestTotal - (this.#scores[at] ?? 0);
        if (level === bestTotal) continue;
        const place = starts[level] ?? 0;
        ranked[place] = at;
        starts[level] = place + 1;
      }
    }
    if (this.#typed !== '') {
      const refined = ranked.subarray(0, Math.min(best, refinedAtMost));
      refined.set([...refined].sort((a, b) => this.#detail(a) - this.#detail(b)));
    }
    return {
      count: ranked.length,
      slice: (from, to) =>
        [...ranked.subarray(from, to)].map((at) => this.#tasks[at]).filter((task) => task !== undefined),
    };
  }

  /** Where the tasks of each score begin among all, from the best score down to the last, which is how many there are. */
  #starts(): number[] {
    const counts = new Array<number>(bestTotal + 1).fill(0);
    for (const numbers of this.#ofProject.values()) {
      for (const at of numbers) {
        const level = bestTotal - (this.#scores[at] ?? 0);
        counts[level] = (counts[level] ?? 0) + 1;
      }
    }
    let sum = 0;
    return counts.map((count) => {
      sum += count;
      return sum - count;
    });
  }

  /** Among equals the name that begins as typed comes first, then the shorter one. */
  #detail(at: number): number {
    const name = this.#tasks[at]?.name ?? '';
    return name.length + (folded(name).startsWith(this.#typed) ? 0 : 1_000_000);
  }
}
