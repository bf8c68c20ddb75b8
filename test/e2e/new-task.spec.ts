import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { startEmbeddedCopper, type EmbeddedCopper } from '../../src/main/demo/embedded-copper.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';

let copper: EmbeddedCopper;
let profile: Profile;
let app: RunningApp;
let page: Page;

test.beforeEach(async () => {
  copper = await startEmbeddedCopper();
  profile = await makeProfile();
  app = await launchPatina(profile);
  page = await signInOn(app, copper);
  await expect(page.getByText('Reading your projects')).toBeHidden();
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.close();
  await profile.remove();
});

const form = () => page.getByRole('form', { name: 'New task' });
const create = () => form().getByRole('button', { name: 'Create task' });
const named = (name: string) => copper.data.tasks.filter((task) => task.name === name);

/** Ctrl+N in the search box, the name that is typed there, and the first project. */
async function fillIn(name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Find a task' }).fill(name);
  await page.keyboard.press('Control+n');
  await expect(form().getByRole('textbox', { name: 'Name' })).toHaveValue(name);
  const project = form().getByRole('combobox', { name: 'Project' });
  await project.click();
  await project.press('ArrowDown');
  await project.press('Enter');
  await expect(project).not.toHaveValue('');
}

test('what Copper refuses is said at its field, in Copper’s words, and nothing typed is lost', async () => {
  await fillIn('Repair the gate');
  for (const [message, field] of [
    ['Duration must be a positive number.', 'Estimate'],
    ['Name must be unique.', 'Name'],
  ] as const) {
    await copper.setSwitches({ refusal: { action: 'create_task', status: 400, message } });
    await create().click();
    const refused = form().getByRole('textbox', { name: field });
    await expect(refused).toHaveAttribute('aria-invalid', 'true');
    await expect(refused).toHaveAccessibleDescription(new RegExp(`“${message}”`));
    await expect(form().locator('[aria-invalid="true"]')).toHaveCount(1);
  }
  await expectFaultless(page, 'new-task-refused');
  await copper.setSwitches({ refusal: null });
  await create().click();
  await expect(form()).toBeHidden();
  expect(named('Repair the gate')).toHaveLength(1);
});

test('an answer that gets lost is found out, and the task is created once', async () => {
  await fillIn('Oil the hinges');
  await copper.setSwitches({ cut: 'after-storing', cutAction: 'create_task' });
  await create().click();
  await expect(form()).toBeHidden();
  await expect(page.getByRole('option', { selected: true })).toContainText('Oil the hinges');
  expect(named('Oil the hinges')).toHaveLength(1);

  // The request did not arrive: it is said that this is not known, and what was typed stays.
  await fillIn('Sweep the yard');
  await copper.setSwitches({ cut: 'before-storing', cutAction: 'create_task' });
  await create().click();
  await expect(form().getByRole('alert')).toContainText('“Sweep the yard” may have been created');
  await expect(form().getByRole('textbox', { name: 'Name' })).toHaveValue('Sweep the yard');
  expect(named('Sweep the yard')).toEqual([]);
  // Another one is not made before somebody says so.
  await create().click();
  await expect(form().getByRole('alert')).toContainText('may have been created');
  await form().getByRole('button', { name: 'Create it anyway' }).click();
  await expect(form()).toBeHidden();
  expect(named('Sweep the yard')).toHaveLength(1);
});

test('tasks that were read more than a day ago say of when they are', async () => {
  await expect(page.getByText(/^Tasks as of/)).toHaveCount(0);
  await app.quit();
  await copper.setSwitches({ offline: true });
  const cache = join(profile.userData, 'cache');
  const names = await readdir(cache, { recursive: true });
  const index = names.find((name) => /catalogue\/index\.json$/.test(name)) ?? '';
  const content = JSON.parse(await readFile(join(cache, index), 'utf8')) as { refreshedAt: number };
  const read = content.refreshedAt - 50 * 3_600_000;
  await writeFile(join(cache, index), JSON.stringify({ ...content, refreshedAt: read }));

  app = await launchPatina(profile, ['--lang=en-GB'], { LANGUAGE: 'en_GB' });
  page = await app.page();
  await expect(page.getByRole('option').first()).toBeVisible();
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  await expect(page.getByText(`Tasks as of ${day.format(read)}`)).toBeVisible();
  await expectFaultless(page, 'old-tasks');
});
