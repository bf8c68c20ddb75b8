import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'playwright/test';

import { CopperProcess } from '../support/copper-process.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';

let copper: CopperProcess;
let profile: Profile;
let host: TrayHost;
let app: RunningApp;

test.beforeEach(async () => {
  host = await startTrayHost();
  copper = await CopperProcess.start();
  profile = await makeProfile();
  app = await launchPatina(profile);
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.stop();
  await host.close();
  await profile.remove();
});

test('signs in, is opened from the tray, tracks a task and posts it', async () => {
  const page = await signInOn(app, copper);
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Escape');
  await expect(async () => {
    const visible = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.isVisible(),
    );
    expect(visible).toBe(false);
  }).toPass();
  await host.waitForItem();
  await host.click();
  await expect(async () => {
    const visible = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.isVisible(),
    );
    expect(visible).toBe(true);
  }).toPass();

  const before = await copper.comments();
  const search = page.getByRole('searchbox', { name: 'Find a task' });
  await expect(search).toBeFocused();
  await search.pressSequentially('translations de');
  const option = page.getByRole('option').first();
  await expect(option).toContainText(/translations/i);
  await search.press('Enter');
  await expect(page.getByRole('timer')).toHaveText(/^0:00:0\d$/);
  await expect(page.getByRole('region', { name: 'Timer' })).toContainText('Web shop relaunch');
  await expect(page.getByText(/^Today \d+:\d\d$/)).toBeVisible();
  await host.waitFor(({ tooltip }) => /translations/i.test(tooltip));

  await page.getByRole('button', { name: 'Stop' }).click();
  const form = page.getByRole('form', { name: 'Entry' });
  await form.getByRole('textbox', { name: 'Duration' }).fill('1.25');
  await form.getByRole('slider', { name: 'Percent complete' }).fill('40');
  await form.getByRole('textbox', { name: 'Comment' }).fill('French is half done');
  await form.getByRole('button', { name: 'Post now' }).click();
  await page.getByRole('button', { name: /waiting$/ }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByRole('list', { name: 'Entries' })).toContainText('Posted 1.25 h');

  const posted = (await copper.comments()).slice(before.length);
  expect(posted).toMatchObject([{ body: 'French is half done', hoursWorked: '1.25', percentComplete: 40 }]);
});

test('keeps the password in the keyring and nowhere else', async () => {
  await signInOn(app, copper);
  await app.quit();
  app = await launchPatina(profile);
  const page = await app.open();
  await expect(page.getByRole('status')).toContainText('Online');
  for (const file of await readdir(profile.userData, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const content = await readFile(join(file.parentPath, file.name), 'latin1').catch(() => '');
    expect(content, file.name).not.toContain('patina-demo');
  }
});

test('without a keychain it works, says so, and asks again at the next start', async () => {
  await app.kill();
  const nothingThere = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${profile.folder}/no-bus` };
  app = await launchPatina(profile, [], nothingThere);
  let page = await signInOn(app, copper);
  await expect(page.getByText('No keychain could be used')).toBeVisible();
  await app.quit();
  app = await launchPatina(profile, [], nothingThere);
  page = await app.open();
  await expect(page.getByRole('status')).toContainText('Signed out');
  await expect(page.getByRole('textbox', { name: 'Server address' })).toHaveValue(copper.address);
  await expectFaultless(page, 'sign-in-again');
  await page.getByRole('textbox', { name: 'Password' }).fill('patina-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('status')).toContainText('Online');
});

test('queues offline, survives a kill and delivers once', async () => {
  let page = await signInOn(app, copper);
  await expect(page.getByRole('option').first()).toBeVisible();
  const before = await copper.comments();
  await copper.switch({ offline: true });
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('textbox', { name: 'Duration' }).fill('0:30');
  await page.getByRole('textbox', { name: 'Comment' }).fill('Written on the train');
  await page.getByRole('button', { name: 'Post now' }).click();
  await page.getByRole('button', { name: /waiting$/ }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByRole('status')).toContainText('Offline');
  await app.kill();
  app = await launchPatina(profile);
  page = await app.open();
  await expect(page.getByRole('status')).toContainText('Offline');
  await expect(page.getByRole('status')).toContainText('1 waiting');
  await copper.switch({ offline: false });
  await page.getByRole('tab', { name: 'Day' }).click();
  // Nobody presses anything: the app finds out by itself that Copper is back.
  await expect(page.getByRole('list', { name: 'Entries' })).toContainText('Posted 0.50 h', {
    timeout: 30_000,
  });
  const posted = (await copper.comments()).slice(before.length);
  expect(posted).toMatchObject([{ body: 'Written on the train', hoursWorked: '0.50' }]);
});
