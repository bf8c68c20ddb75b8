import type { Page } from 'playwright';

import type { Tracker } from '../../src/core/tracker.ts';
import { firstOf, KnownTasks, type TaskFilter } from '../../src/renderer/finding/known-tasks.ts';
import type { Followed } from '../../src/shared/catalogue.ts';
import type { QueryAnswer } from '../../src/shared/contract.ts';
import type { TaskCard } from '../../src/shared/domain.ts';

/** Whom a window asks, and what it would know then. */
type Ask = (
  followed: Followed | null,
) => QueryAnswer<'catalogueNews'> | Promise<QueryAnswer<'catalogueNews'>>;

export const askTracker =
  (tracker: Tracker): Ask =>
  (followed) =>
    tracker.queries.catalogueNews({ followed });

export const askPage =
  (page: Page): Ask =>
  (followed) =>
    page.evaluate((known) => window.patina.ask('catalogueNews', { followed: known }), followed);

/** Takes all news there are. */
export async function catchUp(tasks: KnownTasks, ask: Ask): Promise<void> {
  for (let more = true; more;) {
    const answer = await ask(tasks.followed);
    if (!answer.ok) throw new Error(answer.failure.kind);
    tasks.take(answer.value);
    more = answer.value.more;
  }
}

export async function knownTasks(ask: Ask): Promise<KnownTasks> {
  const tasks = new KnownTasks();
  await catchUp(tasks, ask);
  return tasks;
}

/** What a window shows of these words, from its first row on. */
export function shown(
  tasks: KnownTasks,
  words: string,
  only: readonly TaskFilter[] = [],
): { readonly favourites: number; readonly recent: number; readonly tasks: readonly TaskCard[] } {
  const found = tasks.find(words, only);
  return { favourites: found.favourites, recent: found.recent, tasks: firstOf(found, found.total) };
}

/** The tasks that a window shows for these words, best first. */
export const findTasks = async (ask: Ask, words = ''): Promise<readonly TaskCard[]> =>
  shown(await knownTasks(ask), words).tasks;
