import type { Page } from 'playwright';

import type { CopperProcess } from './copper-process.ts';
import type { RunningApp } from './patina-app.ts';

/** Signs in as the sample data's user, and answers with the page once the tasks are there. */
export async function signedIn(app: RunningApp, copper: CopperProcess): Promise<Page> {
  const page = await app.page();
  // The names as the languages have them: these screens are tested in more than one.
  const fields = page.locator('form input:not([type=checkbox])');
  await fields.nth(0).fill(copper.address);
  await fields.nth(1).fill('demo');
  await fields.nth(2).fill('patina-demo');
  await fields.nth(2).press('Enter');
  await page.getByRole('option').first().waitFor();
  return page;
}
