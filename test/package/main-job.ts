import { expect, type Page } from 'playwright/test';

import type { CopperProcess } from '../support/copper-process.ts';

const patience = { timeout: 120_000 };

export async function signIn(page: Page, copper: CopperProcess): Promise<void> {
  await page.getByRole('textbox', { name: 'Server address' }).fill(copper.address);
  await page.getByRole('textbox', { name: 'Username' }).fill('demo');
  await page.getByRole('textbox', { name: 'Password' }).fill('patina-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('status')).toContainText('Online', patience);
  await expect(page.getByRole('option').first()).toBeVisible(patience);
}

/** Starts a task by typing, and stops it again: the form that follows is open. */
export async function track(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Track' }).click();
  await startTask(page);
  await page.getByRole('button', { name: 'Stop' }).click();
}

export async function startTask(page: Page): Promise<void> {
  const search = page.getByRole('searchbox', { name: 'Find a task' });
  await search.fill('translations de');
  await expect(page.getByRole('option').first()).toContainText(/translations/i, patience);
  await search.press('Enter');
  await expect(page.getByRole('timer')).toBeVisible(patience);
}

/** Fills the form after "Stop" in, and hands it over; it is sent when the undo window has passed. */
export async function post(page: Page, duration: string, comment: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Entry' });
  await form.getByRole('textbox', { name: 'Duration' }).fill(duration);
  await form.getByRole('textbox', { name: 'Comment' }).fill(comment);
  await form.getByRole('button', { name: 'Post now' }).click();
}

export async function sendNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: /waiting$/ }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
}

/** How many comments of this text Copper has. */
export const posted = async (copper: CopperProcess, comment: string): Promise<number> =>
  (await copper.comments()).filter(({ body }) => body === comment).length;

/** The main job from beginning to end: a task is found, timed, and its hours are in Copper. */
export async function mainJob(page: Page, copper: CopperProcess, comment: string): Promise<void> {
  await track(page);
  await post(page, '1.25', comment);
  await sendNow(page);
  await expect.poll(() => posted(copper, comment), patience).toBe(1);
}
