import type { Notice } from '../shared/snapshot.ts';

/** What there is to know that belongs to no single entry or posting; each stays until it is dismissed or over. */
export class Notices {
  #all: readonly Notice[] = [];

  get all(): readonly Notice[] {
    return this.#all;
  }

  /** Adds a notice; one with the same id is replaced. */
  tell(notice: Notice): void {
    this.#all = [...this.#all.filter(({ id }) => id !== notice.id), notice];
  }

  drop(id: string): void {
    this.#all = this.#all.filter((notice) => notice.id !== id);
  }

  keep(holds: (notice: Notice) => boolean): void {
    this.#all = this.#all.filter(holds);
  }
}
