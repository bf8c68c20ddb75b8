import type { Page } from 'playwright';
import { expect } from 'playwright/test';

import type { Preferences } from '../../src/shared/domain.ts';
import type { CopperProcess } from './copper-process.ts';
import { askPage, findTasks } from './find-tasks.ts';

export interface Work {
  readonly day: string;
  /** Words that find the task. */
  readonly task: string;
  readonly typed: string;
  readonly note: string;
}

/** Adds an entry without the window: what was tracked before a test begins. */
export async function addEntry(page: Page, { day, task, typed, note }: Work): Promise<void> {
  const [found] = await findTasks(askPage(page), task);
  const entry = { day, taskId: found?.id ?? 0, duration: typed, note };
  const answer = await page.evaluate((typedEntry) => window.patina.run('addEntry', typedEntry), entry);
  if (!answer.ok) throw new Error(`${task} ${typed}: ${answer.failure.kind}`);
}

/** Work of an earlier day arrives: from then on Patina knows a comment from which it can look for others. */
export async function arriveOnce(
  page: Page,
  copper: CopperProcess,
  day: string,
  online = 'Online',
): Promise<void> {
  await addEntry(page, { day, task: 'Weekly meeting', typed: '09:00-10:00', note: 'Earlier' });
  await page.evaluate(async (of) => {
    await window.patina.run('submitDays', { days: [of] });
    await window.patina.run('sendNow', undefined);
  }, day);
  await expect.poll(async () => (await copper.comments()).at(-1)?.body).toMatch(/^Earlier/);
  await expect(page.getByRole('status')).toHaveText(online);
}

/** Changes some preferences without the window. */
export async function prefer(page: Page, changed: Partial<Preferences>): Promise<void> {
  await page.evaluate(async (wanted) => {
    const present = await new Promise<Preferences>((known) =>
      window.patina.watch(({ preferences }) => known(preferences)),
    );
    await window.patina.run('setPreferences', { ...present, ...wanted });
  }, changed);
}
