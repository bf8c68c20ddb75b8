import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import type { Wording } from '../../src/shared/wording/wording.ts';
import { afternoonZone, dayIn } from '../support/afternoon.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { addEntry, arriveOnce, prefer } from '../support/day-at-work.ts';
import { faultsOf } from '../support/page-faults.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signedIn } from '../support/signed-in.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';
import { wordings } from '../support/wordings.ts';

const zone = afternoonZone(new Date());
const dayBefore = (days: number) => dayIn(zone, days);

/** A day of twelve entries on five tasks with a gap and an overlap, and what two earlier days have left. */
const tracked = [
  [0, 'guest orders', '08:00-09:10', 'Guests can order without an account'],
  [0, 'guest orders', '09:10-09:40', 'Asked for the terms of payment'],
  [0, 'vouchers', '09:40-10:05', ''],
  [0, 'introduction', '10:05-10:50', 'Proofread the second page'],
  [0, 'guest orders', '11:20-12:00', 'Guests can order without an account'],
  [0, 'vouchers', '12:30-13:00', ''],
  [0, 'weekly meeting', '13:00-13:45', 'Sprint 14, the sync story is split'],
  [0, 'weekly meeting', '13:30-13:50', 'Minutes written'],
  [0, 'introduction', '13:50-14:05', ''],
  [0, 'scanner', '14:05-14:20', 'Hand scanner shows umlauts'],
  [0, 'scanner', '10s', 'Hand scanner shows umlauts'],
  [0, 'vouchers', '14:20-14:40', ''],
  [1, 'telephone', '09:00-10:30', 'Password for the shop'],
  [1, 'guest orders', '10:30-16:15', 'Addresses'],
  [3, 'telephone', '09:00-17:30', 'Support'],
] as const;

const looks = [
  { name: 'english', language: 'en-US', args: [], zoom: 1 },
  { name: 'german-2x', language: 'de', args: ['--force-device-scale-factor=2'], zoom: 1 },
  { name: 'zoomed', language: 'en-US', args: [], zoom: 2 },
] as const;

for (const look of looks) {
  test(`each state of the day fits and is accessible: ${look.name}`, async ({}, testInfo) => {
    test.setTimeout(240_000);
    const words = wordings[look.language === 'de' ? 'de' : 'en'];
    const host = await startTrayHost();
    const copper = await CopperProcess.start();
    const profile = await makeProfile();
    const faults: string[] = [];
    const started: RunningApp[] = [];
    const launch = async () => {
      const app = await launchPatina(profile, [`--lang=${look.language}`, ...look.args], {
        TZ: zone,
        LANGUAGE: look.language.replace('-', '_'),
      });
      started.push(app);
      return app;
    };
    const check = async (page: Page, name: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.screenshot({ path: testInfo.outputPath(`${name}-${colorScheme}.png`) });
        for (const fault of await faultsOf(page)) faults.push(`${name}, ${colorScheme}: ${fault}`);
      }
    };
    try {
      await tour({ words, host, copper, profile, zoom: look.zoom, launch, check });
      expect(faults).toEqual([]);
    } finally {
      for (const app of started) await app.kill().catch(() => undefined);
      await copper.stop();
      await host.close();
      await profile.remove();
    }
  });
}

interface Tour {
  readonly words: Wording;
  readonly host: TrayHost;
  readonly copper: CopperProcess;
  readonly profile: Profile;
  readonly zoom: number;
  readonly launch: () => Promise<RunningApp>;
  readonly check: (page: Page, name: string) => Promise<void>;
}

async function tour({ words, host, copper, profile, zoom, launch, check }: Tour): Promise<void> {
  let app = await launch();
  let page = await signedIn(app, copper);
  await zoomed(app, page, zoom);
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

  await tab(words.day);
  await check(page, 'day-empty');
  await arriveOnce(page, copper, dayBefore(7));
  await tab(words.week);
  await page.getByRole('table').waitFor();
  await check(page, 'week-empty');

  const allDays = { days: [1, 2, 3, 4, 5, 6, 7], target: 480 };
  await prefer(page, {
    rounding: { step: 25, direction: 'nearest' },
    undoSeconds: 120,
    workingHours: { from: 9 * 60, to: 17 * 60, ...allDays },
    reminders: ['unsubmitted'],
  });
  for (const [days, task, typed, note] of tracked) {
    await addEntry(page, { day: dayBefore(days), task, typed, note });
  }
  await check(page, 'week-unsubmitted');
  await button(words.export).click();
  await check(page, 'week-export');
  await button(words.close).click();

  await tab(words.day);
  await page.getByRole('list', { name: words.postings }).waitFor();
  await check(page, 'day');
  await page.locator('.draft').first().scrollIntoViewIfNeeded();
  await page.locator('.draft').last().scrollIntoViewIfNeeded();
  await check(page, 'day-drafts');
  await button(words.detailsOf('Checkout: guest orders')).click();
  await page.getByText(words.copperReceives).scrollIntoViewIfNeeded();
  await check(page, 'day-draft-details');
  const slider = page.getByRole('slider').first();
  await slider.focus();
  await slider.press('Home');
  await expect(page.getByText(words.lowerConfirm)).toBeVisible();
  await check(page, 'day-draft-lowering');
  await button(words.lowerConfirm).click();
  await check(page, 'day-draft-lowered');
  await slider.press('End');
  await check(page, 'day-draft-complete');
  await button(words.percentReset).click();
  await button(words.detailsOf('Checkout: guest orders')).click();

  await button(words.split('Checkout: guest orders')).first().click();
  await check(page, 'day-splitting');
  await page.keyboard.press('Escape');
  await button(words.addEntry).click();
  await page.getByRole('combobox').pressSequentially('o');
  await page.locator('[role=option]:visible').nth(2).waitFor();
  await check(page, 'day-adding');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await button(words.delete('Weekly meeting')).last().click();
  await page.getByText(words.deleted('Weekly meeting')).waitFor();
  await check(page, 'day-deleted');
  await page.locator('aside').getByRole('button', { name: words.undo }).click();

  await button(words.edit('Checkout: guest orders')).first().click();
  await check(page, 'entry');
  await page.getByRole('textbox', { name: words.duration }).fill('soon');
  await page.getByRole('textbox', { name: words.comment }).fill('');
  await page.getByRole('slider').press('Home');
  await check(page, 'entry-faulty');
  await page.getByRole('slider').press('End');
  await button(words.discard).click();
  await check(page, 'entry-discarding');
  await button(words.cancel).click();
  await page.getByRole('combobox').click();
  await page.locator('[role=option]:visible').nth(2).waitFor();
  await check(page, 'entry-task');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: words.duration }).fill('1:10');
  await page.getByRole('textbox', { name: words.comment }).fill('Guests can order without an account');
  await page.keyboard.press('Escape');

  const minuteOfDay = await page.evaluate(() => new Date().getHours() * 60 + new Date().getMinutes());
  await prefer(page, { workingHours: { from: 0, to: minuteOfDay, ...allDays } });
  await page.getByText(words.reminders.unsubmitted.text).waitFor();
  await check(page, 'reminder');
  await page.getByRole('complementary').getByRole('button', { name: words.dismiss }).click();

  await page.evaluate(() => window.patina.run('start', { taskId: 1011 }));
  await page.getByText(words.stopAndInclude).waitFor();
  await check(page, 'day-running');
  await page.evaluate(() => window.patina.run('pause', undefined));
  await check(page, 'day-paused');
  await page.evaluate(() => window.patina.run('stop', undefined));

  await button(/^/).filter({ hasText: words.submitDay }).click();
  await page.getByRole('progressbar', { name: words.submitting }).waitFor();
  await check(page, 'day-submitted');
  await copper.switch({ refusedTaskId: 1004, heldAction: 'create_taskcomment' });
  await button(words.sendNow).click();
  await expect.poll(() => copper.held()).toBeGreaterThan(2);
  await check(page, 'day-sending');
  await copper.switch({ heldAction: null, cut: 'after-storing' });
  await page.getByText(words.percentUntouched).or(page.locator('.warning').first()).waitFor();
  await expect(page.getByRole('region', { name: words.outbox })).toContainText('“');
  await check(page, 'day-refused');
  await expect(page.getByRole('progressbar', { name: words.submitting })).toHaveJSProperty('value', 3, {
    timeout: 20_000,
  });
  await check(page, 'day-partly-posted');
  await page.getByRole('region', { name: words.posted, exact: true }).scrollIntoViewIfNeeded();
  await check(page, 'day-posted');
  await tab(words.week);
  await check(page, 'week');

  await page.evaluate(() => window.patina.run('openTimesheet', { screen: 'day' }));
  const sheet = app.electron.windows()[1] ?? (await app.electron.waitForEvent('window'));
  await sheet.getByRole('list', { name: words.entries }).waitFor();
  await check(sheet, 'sheet-day');
  await sheet.getByRole('tab', { name: words.week }).click();
  await sheet.getByRole('table').waitFor();
  await check(sheet, 'sheet-week');
  if (zoom === 1) await resized(app, 560, 420);
  await check(sheet, 'sheet-week-small');
  await sheet.getByRole('button', { name: words.export }).click();
  await check(sheet, 'sheet-export-small');
  await sheet.getByRole('tab', { name: words.day }).click();
  await sheet.getByRole('list', { name: words.entries }).waitFor();
  await check(sheet, 'sheet-day-small');
  await resized(app, 980, 720);
  await sheet.getByRole('button', { name: words.previousDay }).click();
  await sheet.getByRole('button', { name: words.edit('Telephone support') }).click();
  await check(sheet, 'sheet-entry');
  await sheet.close();

  // The popover made way for the larger window.
  await host.click();
  await tab(words.day);
  await copper.switch({ offline: true });
  await page.evaluate((day) => window.patina.run('submitDays', { days: [day] }), dayBefore(1));
  await button(words.sendNow).click();
  await expect(page.getByRole('status').first()).toContainText(words.offline);
  await check(page, 'day-offline');
  await app.quit();
  await leaveInDoubt(profile);
  await host.waitForNoItem();
  app = await launch();
  await host.waitForItem();
  await host.click();
  page = await app.page();
  await tab(words.day);
  await page.getByText(words.alreadyThere).first().scrollIntoViewIfNeeded();
  await check(page, 'day-in-doubt');
}

/** As a person does: Ctrl with plus, as often as it takes. A page's own key events never reach the window. */
async function zoomed(app: RunningApp, page: Page, zoom: number): Promise<void> {
  const factor = () => page.evaluate(() => devicePixelRatio);
  for (let reached = await factor(); reached < zoom;) {
    await app.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.sendInputEvent({ type: 'keyDown', keyCode: '=', modifiers: ['control'] });
    });
    const before = reached;
    await expect.poll(async () => (reached = await factor())).toBeGreaterThan(before);
  }
}

const resized = (app: RunningApp, width: number, height: number) =>
  app.electron.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.isResizable())
        ?.setSize(size.width, size.height);
    },
    { width, height },
  );

/** As if it could not be found out whether the waiting posting has arrived. */
async function leaveInDoubt({ userData }: Profile): Promise<void> {
  const data = join(userData, 'data');
  for (const name of await readdir(data, { recursive: true })) {
    if (!/outbox.*\.json$/.test(name)) continue;
    const file = join(data, name);
    const posting = JSON.parse(await readFile(file, 'utf8')) as { state: { kind: string }; comment: string };
    if (posting.state.kind !== 'waiting') continue;
    const baseline = { hoursWorked: 1_275, lastCommentId: 5_000 };
    const attempt = { at: Date.now(), baseline, body: posting.comment, percentComplete: null };
    posting.state = { kind: 'uncertain', attempt, hoursNow: 1_850, asking: true } as { kind: string };
    await writeFile(file, JSON.stringify(posting));
  }
}
