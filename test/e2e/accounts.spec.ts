import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { CopperProcess } from '../support/copper-process.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';

let profile: Profile;
let coppers: readonly CopperProcess[];
let app: RunningApp;

test.beforeEach(async () => {
  profile = await makeProfile();
  coppers = [await CopperProcess.start(), await CopperProcess.start()];
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  for (const copper of coppers) await copper.stop();
  await profile.remove();
});

async function signIn(page: Page, server: string) {
  await page.getByRole('textbox', { name: 'Server address' }).fill(server);
  await page.getByRole('textbox', { name: 'Username' }).fill('demo');
  await page.getByRole('textbox', { name: 'Password' }).fill('patina-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
const bodies = async (copper: CopperProcess | undefined) =>
  (await copper?.comments())?.map(({ body }) => body) ?? [];

test('two accounts: each delivers, one is shown, and one is removed with a backup', async () => {
  app = await launchPatina(profile);
  const page = await app.page();
  const shot = (name: string) => expectFaultless(page, name);
  const [first, other] = coppers;
  await signIn(page, first?.address ?? '');
  await expect(page.locator('[role="option"]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('button', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Add account' }).click();
  await shot('add-account');
  await signIn(page, other?.address ?? '');
  await expect(page.getByRole('list', { name: 'Accounts' }).getByRole('region')).toHaveCount(2);
  await shot('accounts');

  await page.getByRole('tab', { name: 'Track' }).click();
  await expect(page.locator('[role="option"]').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('textbox', { name: 'Duration' }).fill('0:30');
  await page.getByRole('textbox', { name: 'Comment' }).fill('For the other');
  await page.getByRole('button', { name: 'Post now' }).click();
  // Another account is shown before the undo window is over: it is sent all the same, and to its own server.
  await page.getByRole('combobox', { name: 'Account' }).selectOption({ index: 0 });
  await expect(page.getByRole('status')).not.toContainText('waiting');
  await shot('switched');
  await expect.poll(() => bodies(other), { timeout: 30_000 }).toContain('For the other');
  expect(await bodies(first)).not.toContain('For the other');

  await page.getByRole('combobox', { name: 'Account' }).selectOption({ index: 1 });
  await expect(page.locator('[role="option"]').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await expect(page.getByRole('timer')).toBeVisible();
  const file = join(profile.folder, 'saved.json');
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('button', { name: 'Accounts' }).click();
  const card = page.getByRole('region', { name: other?.address ?? '' });
  await card.getByRole('button', { name: 'Remove', exact: true }).click();
  await card.getByRole('button', { name: 'Remove account' }).click();
  await expect(card.getByRole('alert')).toContainText('Not posted yet: 1 entry.');
  await shot('remove');
  await card.getByRole('button', { name: 'Save and remove…' }).click();
  await expect(page.getByRole('list', { name: 'Accounts' }).getByRole('region')).toHaveCount(1);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ patina: 'backup', runs: [{}] });
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: 'Backups' }).click();
  await shot('backups');
});
