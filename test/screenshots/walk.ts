import type { Page } from 'playwright';
import { expect } from 'playwright/test';

import { pageWordingFor } from '../../src/shared/wording/pages/page-wording.ts';
import type { Wording } from '../../src/shared/wording/wording.ts';
import { dayIn } from '../support/afternoon.ts';
import type { CopperProcess } from '../support/copper-process.ts';
import { addEntry, arriveOnce, prefer } from '../support/day-at-work.ts';
import type { RunningApp } from '../support/patina-app.ts';
import type { TrayHost } from '../support/tray-host.ts';
import { wordings } from '../support/wordings.ts';
import type { Camera } from './camera.ts';

interface Walk {
  readonly launch: () => Promise<RunningApp>;
  readonly host: TrayHost;
  readonly copper: CopperProcess;
  readonly camera: Camera;
  readonly language: keyof typeof wordings;
  readonly zone: string;
}

/** What is tracked before the day is looked at: how many days ago, on what, when, and with which note. */
const tracked = [
  [0, 'guest orders', '08:00-09:10', 'Guests can order without an account'],
  [0, 'vouchers', '09:40-10:05', ''],
  [0, 'introduction', '10:05-10:50', 'Proofread the second page'],
  [0, 'weekly meeting', '13:00-13:45', 'Sprint 14, the sync story is split'],
  [0, 'weekly meeting', '13:30-13:50', 'Minutes written'],
  [1, 'telephone', '09:00-10:30', 'Password for the shop'],
  [1, 'guest orders', '10:30-16:15', 'Addresses'],
] as const;

/** Goes through every screen, each in the states that look different; answers with the app as it is in the end. */
export async function walk({ launch, host, copper, camera, language, zone }: Walk): Promise<RunningApp> {
  const words = wordings[language];
  const app = await launch();
  const page = await app.page();
  page.setDefaultTimeout(20_000);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const take = async (screen: string) => {
    // A hidden window cannot be pictured, and Escape hides it where nothing else is open.
    const isSeen = () =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isVisible()),
      );
    if (!(await isSeen())) await host.click();
    await expect.poll(isSeen).toBe(true);
    await camera.take(page, screen);
  };

  // Sign in
  await button(words.tryDemo).waitFor();
  await take('sign-in');
  await signIn(page, copper, 'wrong');
  await page.getByRole('alert').waitFor();
  await take('sign-in-refused');
  await signIn(page, copper, 'patina-demo');
  await page.getByRole('option').first().waitFor();
  await expect(page.getByRole('status')).toHaveText(words.online);

  // Lists with nothing in them
  await tab(words.day);
  await take('day-empty');
  await tab(words.week);
  await page.getByRole('table').waitFor();
  await take('week-empty');

  // Track
  await tab(words.track);
  const find = page.getByRole('searchbox', { name: words.findTask });
  await take('track');
  await find.fill('guest');
  await take('track-found');
  await find.fill('zzzz');
  await page.getByText(words.newTask).first().waitFor();
  await take('track-nothing-found');
  await button(words.newTask).click();
  await take('new-task');
  const pages = await pageWordingFor(words.language);
  await button(pages.createOf.task).click();
  await take('new-task-refused');
  await button(words.cancel).click();
  await find.fill('');
  await find.press('Control+i');
  await page.getByText(pages.fields.startDate).waitFor();
  await take('task');
  await button(pages.edit).click();
  await button(pages.save).waitFor();
  await take('edit-task');
  await button(words.cancel).click();
  await page.keyboard.press('Escape');
  await find.press('Enter');
  await page.getByRole('timer').waitFor();
  await take('running');
  await page.getByRole('button', { name: words.startedAt('').trim() }).click();
  await take('start-correction');
  await page.keyboard.press('Escape');
  await away(app, page, take, words);
  await page.evaluate(() => window.patina.run('pause', undefined));
  await take('paused');
  await link(app, page, take, words);
  await button(words.stop).click();
  await page.getByRole('textbox', { name: words.comment }).fill('Release notes');
  await take('entry');
  await page.keyboard.press('Escape');

  // Day and Week
  await prefer(page, { rounding: { step: 25, direction: 'nearest' }, undoSeconds: 0 });
  await arriveOnce(page, copper, dayIn(zone, 7), words.online);
  await prefer(page, { undoSeconds: 120 });
  for (const [days, task, typed, note] of tracked) {
    await addEntry(page, { day: dayIn(zone, days), task, typed, note });
  }
  await tab(words.day);
  await page.getByRole('list', { name: words.postings }).waitFor();
  await take('day');
  await page.locator('.draft').last().scrollIntoViewIfNeeded();
  await take('day-postings');
  await button(words.addEntry).click();
  await take('day-add');
  await page.keyboard.press('Escape');
  await tab(words.week);
  await page.getByRole('table').waitFor();
  await take('week');
  await button(words.export).click();
  await take('export');
  await page.getByRole('form', { name: words.export }).getByRole('button', { name: words.close }).click();

  // Outbox
  await copper.switch({ refusedTaskId: 1004, delayMs: 0 });
  await tab(words.day);
  await button(/^/).filter({ hasText: words.submitDay }).click();
  await page.getByRole('progressbar', { name: words.submitting }).waitFor();
  await take('submitting');
  await button(words.sendNow).click();
  await expect(page.getByRole('region', { name: words.outbox })).toContainText('no more comments', {
    timeout: 20_000,
  });
  await take('outbox-refused');
  await copper.switch({ offline: true });
  await page.evaluate((day) => window.patina.run('submitDays', { days: [day] }), dayIn(zone, 1));
  await button(words.sendNow).click();
  await expect(page.getByRole('status').first()).toContainText(words.offline);
  await take('outbox-offline');
  await copper.switch({ offline: false, refusedTaskId: null });

  // Preferences
  await button(words.preferences).click();
  await take('preferences');
  for (const [section, title] of Object.entries(words.sections)) {
    await button(title).click();
    await page.getByRole('region', { name: title }).waitFor();
    await take(`preferences-${section}`);
    if (section === 'backups') {
      await button(words.restoreKept).click();
      await page.getByText(words.kept.none).waitFor();
      await take('kept-aside');
    }
    if (section === 'accounts') {
      await button(words.addAccount).click();
      await take('add-account');
    }
    await button(words.back).click();
  }

  // The larger window
  await page.evaluate(() => window.patina.run('openTimesheet', { screen: 'day' }));
  const sheet = app.electron.windows()[1] ?? (await app.electron.waitForEvent('window'));
  await sheet.getByRole('list', { name: words.entries }).waitFor();
  await camera.take(sheet, 'timesheet-day');
  await sheet.getByRole('tab', { name: words.week }).click();
  await sheet.getByRole('table').waitFor();
  await camera.take(sheet, 'timesheet-week');
  await sheet.close();

  // The next start, without a password
  await app.quit();
  await host.waitForNoItem();
  const again = await launch();
  await host.waitForItem();
  await host.click();
  const popover = await again.page();
  await popover.getByLabel(words.password).waitFor();
  await camera.take(popover, 'sign-in-again');
  return again;
}

async function signIn(page: Page, copper: CopperProcess, password: string): Promise<void> {
  const fields = page.locator('form input:not([type=checkbox])');
  await fields.nth(0).fill(copper.address);
  await fields.nth(1).fill('demo');
  await fields.nth(2).fill(password);
  await page.getByRole('checkbox').uncheck();
  await fields.nth(2).press('Enter');
}

/** The machine sleeps for a while, and the clock goes on. */
async function away(
  app: RunningApp,
  page: Page,
  take: (screen: string) => Promise<void>,
  words: Wording,
): Promise<void> {
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  const gap = 34 * 60_000;
  await app.electron.evaluate((_electron, by) => {
    const before = Date.now;
    Date.now = () => before() + by;
  }, gap);
  await page.evaluate((by) => {
    const before = Date.now;
    Date.now = () => before() + by;
  }, gap);
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await page.getByRole('region', { name: words.away, exact: true }).waitFor();
  await take('away');
  await page.getByRole('button', { name: words.splitDo, exact: true }).click();
  await take('away-split');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.keep, exact: true }).click();
}

/** A link asks for another task. */
async function link(
  app: RunningApp,
  page: Page,
  take: (screen: string) => Promise<void>,
  words: Wording,
): Promise<void> {
  await app.electron.evaluate(({ app: patina }) =>
    patina.emit('open-url', { preventDefault: () => undefined }, 'patina://start?task=1004'),
  );
  await page.getByRole('region', { name: words.link, exact: true }).waitFor();
  await take('link');
  await page.getByRole('button', { name: words.leaveIt }).click();
}
