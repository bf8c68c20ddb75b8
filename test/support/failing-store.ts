import { StoreFailure, type StoreTrouble } from '../../src/core/ports.ts';
import { MemoryStore } from './fake-world.ts';

/** Documents in memory behind a disk that can be made to refuse, at once or after some more changes. */
export class FailingStore extends MemoryStore {
  trouble: StoreTrouble | null = null;
  /** How many changes it takes before `trouble` begins. */
  left = 0;
  /** What reached the disk, in order. */
  readonly changes: string[] = [];

  override write(document: string, content: object): void {
    this.#refuse(document);
    super.write(document, content);
    this.changes.push(`${document} ${JSON.stringify(content)}`);
  }

  override remove(...documents: readonly string[]): void {
    for (const document of documents) {
      this.#refuse(document);
      super.remove(document);
      this.changes.push(`${document} removed`);
    }
  }

  #refuse(document: string): void {
    if (this.trouble !== null && this.left <= 0) throw new StoreFailure(this.trouble, document);
    this.left -= 1;
  }
}
