import * as v from 'valibot';

import { taskLabelSchema, type TaskLabel } from '../../shared/domain.ts';
import { document, type Document } from '../document.ts';
import type { Store } from '../ports.ts';

const usageSchema = v.object({
  version: v.literal(1),
  favourites: v.array(taskLabelSchema),
  /** Most recently started first. */
  recent: v.array(taskLabelSchema),
});
type UsageContent = v.InferOutput<typeof usageSchema>;

const recentAtMost = 20;

/** Which tasks one account likes and used last; labels are kept, so that both work offline and without a catalogue. */
export class Usage {
  readonly #document: Document<UsageContent>;
  #content: UsageContent;

  constructor(store: Store, folder: string) {
    this.#document = document(store, `${folder}/usage`, usageSchema, {
      version: 1,
      favourites: [],
      recent: [],
    });
    this.#content = this.#document.read();
  }

  get favourites(): readonly TaskLabel[] {
    return this.#content.favourites;
  }

  get recent(): readonly TaskLabel[] {
    return this.#content.recent;
  }

  isFavourite(taskId: number): boolean {
    return this.#content.favourites.some(({ id }) => id === taskId);
  }

  setFavourite(task: TaskLabel, favourite: boolean): void {
    const others = this.#content.favourites.filter(({ id }) => id !== task.id);
    this.#save({ ...this.#content, favourites: favourite ? [...others, task] : others });
  }

  used(task: TaskLabel): void {
    const others = this.#content.recent.filter(({ id }) => id !== task.id);
    this.#save({ ...this.#content, recent: [task, ...others].slice(0, recentAtMost) });
  }

  find(taskId: number): TaskLabel | null {
    return [...this.recent, ...this.favourites].find(({ id }) => id === taskId) ?? null;
  }

  #save(content: UsageContent): void {
    this.#document.write(content);
    this.#content = content;
  }
}
