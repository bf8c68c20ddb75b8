/**
 * The main job, played in the real app on a machine without a screen: signs in, starts, stops, posts, goes
 * offline, queues, is killed, comes back and delivers. Prints each step and saves a screenshot of it.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright';

import { CopperProcess } from '../support/copper-process.ts';
import { launchPatina, makeProfile } from '../support/patina-app.ts';
import { projectFolder } from '../support/places.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';

const screenshots = join(projectFolder, 'test-results', 'demo');
const longest = 60_000;
let step = 0;

async function show(page: Page, what: string, picture: string): Promise<void> {
  step += 1;
  const file = join(screenshots, `${String(step).padStart(2, '0')}-${picture}.png`);
  await page.screenshot({ path: file });
  process.stdout.write(`${step}. ${what}\n   ${file}\n`);
}

/** Waits until the posting list of Copper has grown to `count`, and answers with its last comment. */
async function comment(copper: CopperProcess, count: number) {
  const comments = await copper.comments();
  const last = comments.at(-1);
  if (comments.length !== count || last === undefined) {
    throw new Error(`Copper holds ${comments.length} comments instead of ${count}`);
  }
  return last;
}

async function fillEntry(page: Page, duration: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('textbox', { name: 'Duration' }).fill(duration);
  await page.getByRole('textbox', { name: 'Comment' }).fill(text);
}

async function sendNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: /waiting$/ }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
}

async function start(page: Page, words: string): Promise<void> {
  await page.getByRole('tab', { name: 'Track' }).click();
  await page.getByRole('searchbox', { name: 'Find a task' }).fill(words);
  await page.getByRole('option').first().waitFor();
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await page.getByRole('timer').waitFor();
}

async function play(copper: CopperProcess, host: TrayHost): Promise<void> {
  const profile = await makeProfile();
  let app = await launchPatina(profile);
  try {
    let page = await app.page();
    page.setDefaultTimeout(longest);
    const before = (await copper.comments()).length;

    await page.getByRole('textbox', { name: 'Server address' }).fill(copper.address);
    await page.getByRole('textbox', { name: 'Username' }).fill('demo');
    await page.getByRole('textbox', { name: 'Password' }).fill('patina-demo');
    await show(page, `Signing in to ${copper.address}`, 'sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('option').first().waitFor();
    await show(page, 'Signed in; the tasks are there', 'signed-in');

    await start(page, 'guest orders');
    await show(page, 'Started the timer on a task found by typing "guest orders"', 'started');
    await fillEntry(page, '1.25', 'Guests can order without an account now');
    await page.getByRole('slider', { name: 'Percent complete' }).fill('90');
    await show(page, 'Stopped; the entry says 1.25 h, 90 % and a comment', 'entry');
    await page.getByRole('button', { name: 'Post now' }).click();
    await sendNow(page);
    await page.getByText('Posted 1.25 h').waitFor();
    const first = await comment(copper, before + 1);
    await show(
      page,
      `Posted as comment ${first.id}: ${first.hoursWorked} h, ${first.percentComplete ?? '–'} %`,
      'posted',
    );

    await copper.switch({ offline: true });
    await start(page, 'a');
    await fillEntry(page, '0:30', 'Written on the train');
    await page.getByRole('button', { name: 'Post now' }).click();
    await sendNow(page);
    await page.getByRole('status').getByText('Offline').waitFor();
    await show(page, 'Copper is offline; the second posting waits in the outbox', 'queued');

    await app.kill();
    await host.waitForNoItem();
    app = await launchPatina(profile);
    await host.waitForItem();
    await host.click();
    page = await app.page();
    page.setDefaultTimeout(longest);
    await page.getByRole('button', { name: '1 waiting' }).click();
    await show(
      page,
      'The app was killed, started again and opened from the tray; the posting still waits',
      'restarted',
    );

    await copper.switch({ offline: false });
    await page.getByText('Posted 0.50 h').waitFor();
    const second = await comment(copper, before + 2);
    await show(page, `Copper is back; delivered exactly once, as comment ${second.id}`, 'delivered');
  } finally {
    await app.kill().catch(() => undefined);
    await profile.remove();
  }
}

await mkdir(screenshots, { recursive: true });
const host = await startTrayHost();
const copper = await CopperProcess.start();
try {
  await play(copper, host);
  process.stdout.write('The main job works.\n');
} finally {
  await copper.stop();
  await host.close();
}
