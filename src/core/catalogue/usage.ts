import * as v from 'valibot';

import {
  idSchema,
  instantSchema,
  taskLabelSchema,
  type Instant,
  type TaskLabel,
} from '../../shared/domain.ts';
import { hour } from '../../shared/duration.ts';
import { believableLabel } from '../account/believable.ts';
import { contentOf, document, type Document, type Migrations } from '../document.ts';
import type { Store } from '../ports.ts';

const usageSchema = v.object({
  version: v.literal(2),
  favourites: v.array(taskLabelSchema),
  /** Most recently started first. */
  recent: v.array(taskLabelSchema),
  /** How often tasks were started: `weight` is what it was at `at`. */
  frequency: v.array(
    v.object({ taskId: idSchema, weight: v.pipe(v.number(), v.minValue(0)), at: instantSchema }),
  ),
});
type UsageContent = v.InferOutput<typeof usageSchema>;

const migrations: Migrations = { to: 2, from: { 1: (content) => ({ ...content, frequency: [] }) } };

const recentAtMost = 20;
const frequentAtMost = 200;
/** After so long a start counts half. */
const halfLife = 14 * 24 * hour;

/** Which tasks one account likes and uses; labels are kept, so that both work offline and without a catalogue. */
export class Usage {
  readonly #document: Document<UsageContent>;
  #content: UsageContent;
  /** Goes up with each change. */
  revision = 0;

  constructor(store: Store, folder: string) {
    this.#document = document(
      store,
      `${folder}/usage`,
      usageSchema,
      { version: 2, favourites: [], recent: [], frequency: [] },
      migrations,
    );
    this.#content = this.#document.read();
  }

  get favourites(): readonly TaskLabel[] {
    return this.#content.favourites;
  }

  get recent(): readonly TaskLabel[] {
    return this.#content.recent;
  }

  /** The tasks that were started most often lately, first the most frequent. */
  frequent(now: Instant): readonly number[] {
    return this.#content.frequency
      .toSorted((a, b) => weightAt(b, now) - weightAt(a, now))
      .map(({ taskId }) => taskId);
  }

  isFavourite(taskId: number): boolean {
    return this.#content.favourites.some(({ id }) => id === taskId);
  }

  setFavourite(task: TaskLabel, favourite: boolean): void {
    const others = this.#content.favourites.filter(({ id }) => id !== task.id);
    this.#save({ ...this.#content, favourites: favourite ? [...others, task] : others });
  }

  used(task: TaskLabel, now: Instant): void {
    const others = this.#content.recent.filter(({ id }) => id !== task.id);
    const before = this.#content.frequency.find(({ taskId }) => taskId === task.id);
    const counted = {
      taskId: task.id,
      weight: 1 + (before === undefined ? 0 : weightAt(before, now)),
      at: now,
    };
    const frequency = [counted, ...this.#content.frequency.filter((count) => count !== before)]
      .toSorted((a, b) => weightAt(b, now) - weightAt(a, now))
      .slice(0, frequentAtMost);
    this.#save({ ...this.#content, recent: [task, ...others].slice(0, recentAtMost), frequency });
  }

  /** How many favourites stored content holds beyond these. */
  newIn(stored: unknown): number {
    const content = contentOf(stored, usageSchema, migrations);
    return content?.favourites.filter(({ id }) => !this.isFavourite(id)).length ?? 0;
  }

  /** Tasks that are no longer there are not offered any more. */
  forget(taskIds: readonly number[]): void {
    const { favourites, recent, frequency } = this.#content;
    const stays = ({ id }: TaskLabel) => !taskIds.includes(id);
    this.#save({
      version: 2,
      favourites: favourites.filter(stays),
      recent: recent.filter(stays),
      frequency: frequency.filter(({ taskId }) => !taskIds.includes(taskId)),
    });
  }

  /** Adds what stored content holds beyond this; what is here already comes first. */
  add(stored: unknown): void {
    const content = contentOf(stored, usageSchema, migrations);
    if (content === null) return;
    const { favourites, recent, frequency } = this.#content;
    const isNew = (tasks: readonly TaskLabel[]) => (task: TaskLabel) =>
      tasks.every(({ id }) => id !== task.id);
    this.#save({
      version: 2,
      favourites: [...favourites, ...content.favourites.filter(isNew(favourites)).map(believableLabel)],
      recent: [...recent, ...content.recent.filter(isNew(recent)).map(believableLabel)].slice(
        0,
        recentAtMost,
      ),
      frequency: [
        ...frequency,
        ...content.frequency.filter(({ taskId }) => frequency.every((known) => known.taskId !== taskId)),
      ].slice(0, frequentAtMost),
    });
  }

  find(taskId: number): TaskLabel | null {
    return [...this.recent, ...this.favourites].find(({ id }) => id === taskId) ?? null;
  }

  #save(content: UsageContent): void {
    this.#document.write(content);
    this.#content = content;
    this.revision += 1;
  }
}

/** A clock that was set back makes nothing count more than it did. */
const weightAt = ({ weight, at }: { readonly weight: number; readonly at: Instant }, now: Instant): number =>
  weight * 2 ** -(Math.max(0, now - at) / halfLife);
