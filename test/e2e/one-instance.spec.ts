import { expect, test } from 'playwright/test';

import {
  launchPatina,
  makeProfile,
  startAgain,
  type Profile,
  type RunningApp,
} from '../support/patina-app.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';

let profile: Profile;
let host: TrayHost;
let app: RunningApp;

test.beforeEach(async () => {
  host = await startTrayHost();
  profile = await makeProfile();
  app = await launchPatina(profile, ['--hidden']);
  await host.waitForItem();
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await host.close();
  await profile.remove();
});

/** Collects, in the running app, what other starts hand over to it. */
const heed = () =>
  app.electron.evaluate(({ app: running }) => {
    const heard: string[][] = [];
    Reflect.set(globalThis, 'handedOver', heard);
    running.on('second-instance', (_event, argv) => heard.push(argv));
  });
const handedOver = () => app.electron.evaluate(() => Reflect.get(globalThis, 'handedOver') as string[][]);
const isVisible = () =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((it) => it.isVisible()));

test('a second start ends by itself, and the first one shows its window', async () => {
  expect(await isVisible()).toBe(false);
  expect(await startAgain(profile)).toBe(0);
  await expect(async () => expect(await isVisible()).toBe(true)).toPass();
  const page = await app.page();
  await expect(page.getByRole('textbox', { name: 'Server address' })).toBeVisible();
});

test('a second hidden start leaves the screen alone', async () => {
  await heed();
  expect(await startAgain(profile, ['--hidden'])).toBe(0);
  // What is handed over has been acted on once every listener was told.
  await expect(async () =>
    expect(await handedOver()).toEqual([expect.arrayContaining(['--hidden'])]),
  ).toPass();
  expect(await isVisible()).toBe(false);
});
