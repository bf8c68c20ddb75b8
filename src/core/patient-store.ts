import type { Milliseconds } from '../shared/domain.ts';
import { second } from '../shared/duration.ts';
import {
  StoreFailure,
  type Clock,
  type Restored,
  type Store,
  type StoreTrouble,
  type Verdict,
} from './ports.ts';

const retryEvery: Milliseconds = 10 * second;

/** Content null: the document is to be removed. */
interface Change {
  readonly document: string;
  readonly content: object | null;
}

/**
 * A store that a full disk does not stop: what is given to `keep` waits in memory until it can be
 * written. Changes reach the disk in the order in which they were made, so that a crash leaves one of
 * the states that a crash at an earlier moment would have left.
 */
export class PatientStore implements Store {
  readonly #disk: Store;
  readonly #clock: Clock;
  readonly #troubleChanged: () => void;
  #pending: Change[] = [];
  #trouble: StoreTrouble | null = null;
  #cancelRetry: () => void = () => undefined;

  constructor(disk: Store, clock: Clock, troubleChanged: () => void) {
    this.#disk = disk;
    this.#clock = clock;
    this.#troubleChanged = troubleChanged;
  }

  /** Why something is only in memory; null when everything is on disk. */
  get trouble(): StoreTrouble | null {
    return this.#trouble;
  }

  get restored(): readonly Restored[] {
    return this.#disk.restored;
  }

  /** The same documents for whoever works on without the disk: its `write` keeps, its `remove` removes later. */
  get patiently(): Store {
    const disk = this.#disk;
    return {
      read: (document, judge) => this.read(document, judge),
      write: (document, content) => this.keep(document, content),
      keepVersion: (document, version) => this.keepVersion(document, version),
      remove: (...documents) => this.removeLater(...documents),
      names: (folder) => this.names(folder),
      get restored() {
        return disk.restored;
      },
    };
  }

  /** Writes now, or in memory until the disk takes it. */
  keep(document: string, content: object): void {
    this.#soon({ document, content });
  }

  /** Removes now, or as soon as the disk takes it. */
  removeLater(...documents: readonly string[]): void {
    this.#soon(...documents.map((document) => ({ document, content: null })));
  }

  /** Returns when the document is on disk, and everything that was kept before it. Throws StoreFailure. */
  write(document: string, content: object): void {
    this.#flushOrThrow();
    this.#disk.write(document, content);
  }

  /** Returns when the documents are gone for good. Throws StoreFailure. */
  remove(...documents: readonly string[]): void {
    this.#flushOrThrow();
    this.#disk.remove(...documents);
  }

  read(document: string, judge: (content: unknown) => Verdict): unknown {
    const change = this.#pending.findLast((pending) => pending.document === document);
    return change === undefined ? this.#disk.read(document, judge) : (change.content ?? undefined);
  }

  keepVersion(document: string, version: number): void {
    this.#disk.keepVersion(document, version);
  }

  names(folder: string): readonly string[] {
    const names = new Set(this.#disk.names(folder));
    for (const { document, content } of this.#pending) {
      const name = document.startsWith(`${folder}/`) ? document.slice(folder.length + 1) : '/';
      if (name.includes('/')) continue;
      if (content === null) names.delete(name);
      else names.add(name);
    }
    return [...names];
  }

  /** Tries to write what waits, and goes on trying; answers with what is still in the way. */
  flush(): StoreTrouble | null {
    try {
      this.#flushOrThrow();
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
    }
    return this.#trouble;
  }

  /** Tries for the last time. What is still in memory then is lost. */
  close(): StoreTrouble | null {
    const trouble = this.flush();
    this.#cancelRetry();
    return trouble;
  }

  #soon(...changes: readonly Change[]): void {
    for (const change of changes) {
      const last = this.#pending.at(-1);
      // Only neighbours are merged: a change must never be on disk before another that it relies on.
      if (last?.document === change.document) this.#pending.pop();
      this.#pending.push(change);
    }
    if (this.#trouble === null) this.flush();
  }

  #flushOrThrow(): void {
    if (this.#pending.length === 0) return;
    this.#cancelRetry();
    try {
      for (let [next] = this.#pending; next !== undefined; [next] = this.#pending) {
        if (next.content === null) this.#removeFirst();
        else {
          this.#disk.write(next.document, next.content);
          this.#pending.shift();
        }
      }
    } catch (error) {
      this.#cancelRetry = this.#clock.after(retryEvery, () => this.flush());
      this.#setTrouble(error instanceof StoreFailure ? error.trouble : 'failed');
      throw error;
    }
    this.#setTrouble(null);
  }

  /** What is to be removed next, up to the next document that is to be written: in one go. */
  #removeFirst(): void {
    const written = this.#pending.findIndex(({ content }) => content !== null);
    const removed = this.#pending.slice(0, written === -1 ? this.#pending.length : written);
    this.#disk.remove(...removed.map(({ document }) => document));
    this.#pending.splice(0, removed.length);
  }

  #setTrouble(trouble: StoreTrouble | null): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#troubleChanged();
  }
}
