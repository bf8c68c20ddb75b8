import type { Page } from 'playwright';

export interface Work {
  readonly day: string;
  /** Words that find the task. */
  readonly task: string;
  readonly typed: string;
  readonly note: string;
}

/** Adds an entry without the window: what was tracked before a test begins. */
export async function addEntry(page: Page, work: Work): Promise<void> {
  const answer = await page.evaluate(async ({ day, task, typed, note }) => {
    const found = await window.patina.ask('findTasks', { text: task, limit: 1 });
    const { favourites, recent, others } = found.ok
      ? found.value
      : { favourites: [], recent: [], others: [] };
    const taskId = [...favourites, ...recent, ...others][0]?.id ?? 0;
    return window.patina.run('addEntry', { day, taskId, duration: typed, note });
  }, work);
  if (!answer.ok) throw new Error(`${work.task} ${work.typed}: ${answer.failure.kind}`);
}
