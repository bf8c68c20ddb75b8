import { expect } from 'playwright/test';
import type { Page } from 'playwright';

import type { RunningApp } from './patina-app.ts';

/**
 * Signs in as one of the sample data's users, who stays signed in; answers with the page once the tasks are there.
 */
export async function signInOn(
  app: RunningApp,
  copper: { readonly address: string },
  username: 'demo' | 'admin' = 'demo',
): Promise<Page> {
  const page = await app.page();
  await page.getByRole('textbox', { name: 'Server address' }).fill(copper.address);
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByRole('textbox', { name: 'Password' }).fill(`patina-${username}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Online');
  return page;
}
