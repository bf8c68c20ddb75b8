import { StoreFailure, type Store, type Verdict } from '../../src/core/ports.ts';

/** The disk of the simulated machine. It outlives every process. */
export interface Disk {
  readonly documents: Map<string, string>;
  /** While true, nothing can be written. */
  full: boolean;
}

/**
 * The store of one process, which dies at a chosen write: before or after that write reached the disk.
 * A dead process goes on without noticing, since a program cannot run code when it is killed; nothing it
 * does has any effect.
 */
export class MortalStore implements Store {
  readonly restored: readonly never[] = [];
  readonly #disk: Disk;
  readonly #onDeath: () => void;
  #dead = false;
  #writesLeft: number | null = null;
  #lastWriteCounts = false;

  constructor(disk: Disk, onDeath: () => void) {
    this.#disk = disk;
    this.#onDeath = onDeath;
  }

  /** Lets the process die at the write after so many; `stored`: that one still reaches the disk. */
  dieAfter(writes: number, stored: boolean): void {
    this.#writesLeft = writes;
    this.#lastWriteCounts = stored;
  }

  spare(): void {
    this.#writesLeft = null;
  }

  die(): void {
    this.#dead = true;
  }

  read(document: string, judge: (content: unknown) => Verdict): unknown {
    const text = this.#disk.documents.get(document);
    if (text === undefined) return undefined;
    const content: unknown = JSON.parse(text);
    const verdict = judge(content);
    if (verdict !== 'accepted') throw new Error(`${document} is ${verdict}: ${text}`);
    return content;
  }

  keepVersion(document: string, version: number): void {
    throw new Error(`${document} has the version ${version}, and the simulation writes the latest`);
  }

  write(document: string, content: object): void {
    const text = JSON.stringify(content);
    this.#change(document, () => this.#disk.documents.set(document, text));
  }

  /** The process may die between any two of them. */
  remove(...documents: readonly string[]): void {
    for (const document of documents) this.#change(document, () => this.#disk.documents.delete(document));
  }

  names(folder: string): readonly string[] {
    return [...this.#disk.documents.keys()].flatMap((name) => {
      const rest = name.startsWith(`${folder}/`) ? name.slice(folder.length + 1) : '/';
      return rest.includes('/') ? [] : [rest];
    });
  }

  #change(document: string, apply: () => void): void {
    if (this.#dead) return;
    if (this.#disk.full) throw new StoreFailure('full', document);
    if (this.#writesLeft === 0) {
      if (this.#lastWriteCounts) apply();
      this.#dead = true;
      this.#onDeath();
      return;
    }
    if (this.#writesLeft !== null) this.#writesLeft -= 1;
    apply();
  }
}
