import { expect } from 'playwright/test';
import type { Page } from 'playwright';

import type { CopperProcess } from './copper-process.ts';
import type { RunningApp } from './patina-app.ts';

/** Signs in as the sample data's user, who stays signed in; answers with the page once the tasks are there. */
export async function signInOn(app: RunningApp, copper: CopperProcess): Promise<Page> {
  const page = await app.page();
  await page.getByRole('textbox', { name: 'Server address' }).fill(copper.address);
  await page.getByRole('textbox', { name: 'Username' }).fill('demo');
  await page.getByRole('textbox', { name: 'Password' }).fill('patina-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Online');
  return page;
}
