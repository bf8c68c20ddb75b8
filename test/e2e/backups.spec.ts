import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import type { Preferences } from '../../src/shared/domain.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { addEntry, prefer } from '../support/day-at-work.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';

let copper: CopperProcess;
let profile: Profile;
let app: RunningApp;

test.beforeEach(async () => {
  copper = await CopperProcess.start();
  profile = await makeProfile();
  app = await launchPatina(profile);
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.stop();
  await profile.remove();
});

const today = new Date().toLocaleDateString('sv');
const work = (typed: string, note: string) => ({ day: today, task: 'Weekly meeting', typed, note });

async function openBackups(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('button', { name: 'Backups' }).click();
}
async function notesOfDay(page: Page): Promise<readonly string[]> {
  const answer = await page.evaluate((day) => window.patina.ask('day', { day }), today);
  return answer.ok ? answer.value.entries.map(({ note }) => note) : [];
}
const preferencesOf = (page: Page) =>
  page.evaluate(
    () => new Promise<Preferences>((known) => window.patina.watch(({ preferences }) => known(preferences))),
  );
/** What the person chooses in the system's dialogs. */
const choose = (path: string) =>
  app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === '', filePath: chosen });
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === '', filePaths: chosen === '' ? [] : [chosen] });
  }, path);

test('a damaged month is listed, and what can be read of it comes back once', async () => {
  let page = await signInOn(app, copper);
  await addEntry(page, work('08:00-08:30', 'First'));
  await addEntry(page, work('08:30-09:00', 'Second'));
  await addEntry(page, work('09:00-09:30', 'Third'));
  await app.quit();

  // The disk has lost the end of the month and of its copy.
  const data = join(profile.userData, 'data');
  const files = await readdir(data, { recursive: true });
  const month = files.find((name) => /entries-[\d-]+\.json$/.test(name)) ?? '';
  const text = await readFile(join(data, month), 'utf8');
  const damaged = text.slice(0, text.indexOf('"Third"'));
  for (const file of [month, `${month}.last-good`]) await writeFile(join(data, file), damaged);

  app = await launchPatina(profile);
  page = await app.page();
  await expect(page.getByRole('status')).toContainText('Online');
  await page.getByRole('tab', { name: 'Day' }).click();
  await expect(page.getByText('could not be read')).toBeVisible();
  expect(await notesOfDay(page)).toEqual([]);
  await openBackups(page);
  await page.getByRole('button', { name: 'Restore…' }).click();
  const kept = page.getByRole('list', { name: 'Kept aside' }).getByRole('listitem');
  // The month and its copy.
  await expect(kept).toHaveCount(2);
  const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }).format(new Date());
  await expect(kept.first()).toContainText(`Entries of ${monthName}`);
  await expect(kept.first()).toContainText('demo');
  await expect(kept.first()).toContainText('A part of it can be read. Not here: 2 entries.');
  await expectFaultless(page, 'kept-aside');

  await kept.first().getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByText('demo: 2 entries and 0 postings brought back.')).toBeVisible();
  await expect(kept.getByText('All of that is here.')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Bring back' })).toHaveCount(0);
  expect(await notesOfDay(page)).toEqual(['First', 'Second']);
  await page.getByRole('button', { name: 'Back to Backups' }).click();
  await expect(page.getByRole('button', { name: 'Restore…' })).toBeFocused();

  // They are stored, and the next start finds them once.
  await app.quit();
  app = await launchPatina(profile);
  page = await app.page();
  await expect(page.getByRole('status')).toContainText('Online');
  expect(await notesOfDay(page)).toEqual(['First', 'Second']);
});

test('a backup is restored from the file that the person chooses, and its preferences when they agree', async () => {
  const saved = await makeProfile();
  const file = join(saved.folder, 'saved.json');
  try {
    let page = await signInOn(app, copper);
    await addEntry(page, work('08:00-08:30', 'Saved'));
    await prefer(page, { undoSeconds: 33, rounding: { step: 50, direction: 'up' } });
    await openBackups(page);
    await choose(file);
    await page.getByRole('button', { name: 'Back up…' }).click();
    await expect(page.getByText(file)).toBeVisible();
    await app.quit();

    // Another computer.
    await profile.remove();
    profile = await makeProfile();
    app = await launchPatina(profile);
    page = await signInOn(app, copper);
    expect(await notesOfDay(page)).toEqual([]);
    await openBackups(page);
    const restore = page.getByRole('button', { name: 'Restore from file…' });
    const other = join(saved.folder, 'other.json');
    await writeFile(other, '{"patina":"something else"}');
    for (const path of [other, join(saved.folder, 'none.json')]) {
      await choose(path);
      await restore.click();
      await expect(page.getByRole('alert')).toContainText(`${path} is not a backup that Patina can read`);
    }
    await choose('');
    await restore.click();
    await expect(page.getByRole('alert')).toHaveCount(0);

    await choose(file);
    await restore.click();
    await expect(page.getByText('demo: 1 entry and 0 postings brought back.')).toBeVisible();
    expect(await notesOfDay(page)).toEqual(['Saved']);
    const question = page.getByRole('alert');
    await expect(question).toContainText(
      'Saved preferences differ from the present ones: Seconds to take a posting back, Round hours to.',
    );
    await expectFaultless(page, 'saved-preferences');
    await question.getByRole('button', { name: 'Keep the present ones' }).click();
    await expect(question).toHaveCount(0);
    expect(await preferencesOf(page)).toMatchObject({ undoSeconds: 10, rounding: { step: 1 } });

    // Once more: nothing is missing any more, and this time they are wanted.
    await restore.click();
    await expect(page.getByText('demo: 0 entries and 0 postings brought back.')).toBeVisible();
    await question.getByRole('button', { name: 'Use the saved ones' }).click();
    await expect(question).toHaveCount(0);
    expect(await preferencesOf(page)).toMatchObject({
      undoSeconds: 33,
      rounding: { step: 50, direction: 'up' },
    });
    expect(await notesOfDay(page)).toEqual(['Saved']);
  } finally {
    await saved.remove();
  }
});
