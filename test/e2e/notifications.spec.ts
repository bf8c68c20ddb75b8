import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'playwright/test';

import { CopperProcess } from '../support/copper-process.ts';
import { addEntry, prefer } from '../support/day-at-work.ts';
import { NotificationDaemon } from '../support/notification-daemon.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';

let copper: CopperProcess;
let profile: Profile;
let host: TrayHost;
let daemon: NotificationDaemon;
let app: RunningApp;

test.beforeEach(async () => {
  host = await startTrayHost();
  daemon = await NotificationDaemon.start();
  copper = await CopperProcess.start();
  profile = await makeProfile();
  app = await launchPatina(profile);
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.stop();
  await daemon.close();
  await host.close();
  await profile.remove();
});

const isVisible = () =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((it) => it.isVisible()));

test('asks about an absence once, with buttons, and takes no focus', async () => {
  const page = await signInOn(app, copper);
  await prefer(page, { reminders: [] });
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await expect(page.getByRole('timer')).toBeVisible();
  await app.kill();
  const path = join(profile.userData, 'data/timer.json');
  const timer = JSON.parse(await readFile(path, 'utf8')) as {
    current: { since: number; heartbeat: number };
  };
  timer.current.since -= 3_600_000;
  timer.current.heartbeat -= 600_000;
  await writeFile(path, JSON.stringify(timer));

  app = await launchPatina(profile, ['--hidden']);
  const asked = await daemon.waitFor('You were away');
  expect(asked.text).toContain('You were away from');
  expect(asked.actions).toEqual(['default', '', '0', 'Keep', '1', 'Remove']);
  expect(await isVisible()).toBe(false);

  // Many snapshots later it is still the same notification.
  const reopened = await app.open();
  await reopened.evaluate(() => window.patina.run('hideWindow', undefined));
  await reopened.evaluate(async () => {
    for (const text of ['a', 'b', 'c']) await window.patina.run('note', { text });
  });
  expect(daemon.shown.map(({ title }) => title)).toEqual(['You were away']);

  daemon.press(asked, 'Remove');
  await host.waitFor(({ tooltip }) => !tooltip.includes('absence'));
  await expect.poll(() => daemon.closed).toEqual([asked.id]);
  expect(await isVisible()).toBe(false);
});

test('reminds once, with buttons; a click opens Patina', async () => {
  const page = await signInOn(app, copper);
  await page.evaluate(() => window.patina.run('hideWindow', undefined));
  // Working hours since midnight, in which nothing was tracked: the reminder is due at once.
  const workTo = (to: number) =>
    prefer(page, {
      reminders: ['not-tracking'],
      workingHours: { from: 0, to, days: [1, 2, 3, 4, 5, 6, 7], target: 480 },
    });
  await workTo(24 * 60);
  const reminded = await daemon.waitFor('Nothing is being tracked');
  expect(reminded.actions).toEqual(['default', '', '0', 'Open', '1', 'In 15 minutes']);
  await workTo(24 * 60 - 1);
  expect(daemon.shown.length).toBe(1);
  expect(await isVisible()).toBe(false);

  daemon.press(reminded, 'default');
  await expect.poll(isVisible).toBe(true);
  daemon.press(reminded, 'In 15 minutes');
  await expect.poll(() => daemon.closed).toEqual([reminded.id]);
  expect(daemon.shown.length).toBe(1);
});

test('says what waits when it quits, and nothing when nothing does', async () => {
  let page = await signInOn(app, copper);
  await prefer(page, { undoSeconds: 0, reminders: [] });
  await copper.switch({ offline: true });
  await addEntry(page, {
    day: new Date().toLocaleDateString('sv'),
    task: 'Weekly',
    typed: '1h',
    note: 'Later',
  });
  await page.evaluate(
    (day) => window.patina.run('submitDays', { days: [day] }),
    new Date().toLocaleDateString('sv'),
  );
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await expect(page.getByRole('timer')).toBeVisible();
  const ended = app.electron.waitForEvent('close');
  await host.press('Quit Patina');
  await ended;
  expect(daemon.shown).toMatchObject([{ title: 'Patina has quit' }]);
  expect(daemon.shown[0]?.text).toMatch(/^One posting is not sent yet\. .*starts again\. The timer on /);

  await copper.switch({ offline: false });
  app = await launchPatina(profile, ['--hidden']);
  page = await app.open();
  await expect(page.getByRole('status')).toHaveText('Online');
  expect((await copper.comments()).at(-1)?.body).toMatch(/^Later/);
  await page.evaluate(() => window.patina.run('stop', undefined));
  const again = app.electron.waitForEvent('close');
  await host.press('Quit Patina');
  await again;
  expect(daemon.shown.filter(({ title }) => title === 'Patina has quit')).toHaveLength(1);
});
