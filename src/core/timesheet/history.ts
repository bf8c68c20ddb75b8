import type { Outbox } from '../outbox/outbox.ts';
import type { Entries } from './entries.ts';
import type { Entry } from './entry.ts';

/** What one command did to the entries: some were there before, others after. */
interface Change {
  readonly before: readonly Entry[];
  readonly after: readonly Entry[];
}

/** More than anybody takes back; a longer list would only cost memory. */
const most = 200;

/**
 * The changes to the entries since the start, for undo and redo. What has been posted, or changed in
 * another way meanwhile, is passed over: taking a change back never touches anything but that change.
 */
export class History {
  readonly #entries: Entries;
  readonly #outbox: Outbox;
  #done: readonly Change[] = [];
  #undone: readonly Change[] = [];

  constructor(entries: Entries, outbox: Outbox) {
    this.#entries = entries;
    this.#outbox = outbox;
  }

  /** Changes the entries, and remembers how to take that back. */
  change(before: readonly Entry[], after: readonly Entry[]): void {
    // Typing the same again is nothing to take back.
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    this.#entries.exchange(before, after);
    this.#done = [...this.#done.slice(1 - most), { before, after }];
    this.#undone = [];
  }

  get canUndo(): boolean {
    return this.#lastDone !== undefined;
  }

  get canRedo(): boolean {
    return this.#lastUndone !== undefined;
  }

  /** Whether there was something to take back. */
  undo(): boolean {
    const change = this.#lastDone;
    if (change === undefined) return false;
    this.#entries.exchange(change.after, change.before);
    this.#done = this.#done.filter((other) => other !== change);
    this.#undone = [...this.#undone, change];
    return true;
  }

  /** Whether there was something to do again. */
  redo(): boolean {
    const change = this.#lastUndone;
    if (change === undefined) return false;
    this.#entries.exchange(change.before, change.after);
    this.#undone = this.#undone.filter((other) => other !== change);
    this.#done = [...this.#done, change];
    return true;
  }

  get #lastDone(): Change | undefined {
    return this.#done.findLast(({ before, after }) => this.#isAsLeft(after, before));
  }

  get #lastUndone(): Change | undefined {
    return this.#undone.findLast(({ before, after }) => this.#isAsLeft(before, after));
  }

  /** Whether these entries are what the change left, unposted, and the others are not there. */
  #isAsLeft(left: readonly Entry[], others: readonly Entry[]): boolean {
    const ids = new Set(left.map(({ id }) => id));
    return (
      left.every((entry) => {
        const present = this.#entries.get(entry.id, entry.day);
        return (
          JSON.stringify(present) === JSON.stringify(entry) &&
          this.#outbox.ofEntry(entry.id, entry.day) === null
        );
      }) && others.every(({ id, day }) => ids.has(id) || this.#entries.get(id, day) === null)
    );
  }
}
