import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import keytar from 'keytar';
import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { panelOf, trayImage, type TrayBadge, type TrayShape } from '../../src/main/tray/tray-image.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { askPage, findTasks } from '../support/find-tasks.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';
import { startTrayHost, type TrayHost, type TrayItem } from '../support/tray-host.ts';
import { differenceTo } from '../support/tray-picture.ts';

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

const labels = ({ menu }: TrayItem) => menu.map(({ label }) => label);

const menuOf: Readonly<Record<TrayShape, { has: readonly string[]; lacks: readonly string[] }>> = {
  stopped: { has: ['No timer running'], lacks: ['Pause', 'Resume', 'Stop'] },
  running: { has: ['Pause', 'Stop'], lacks: ['Resume', 'No timer running'] },
  paused: { has: ['Resume', 'Stop'], lacks: ['Pause', 'No timer running'] },
};
const tooltipOf: Readonly<Record<TrayBadge, RegExp>> = {
  none: /^(?!.*(waiting|needs you|absence|Signed out))/s,
  waiting: /^Offline\n1 waiting$/m,
  problem: /^1 posting needs you$/m,
  away: /^A question about your absence waits$/m,
  'signed-out': /^Signed out$/m,
};

/** Waits until the panel shows a state, and compares all that it shows of it. */
async function expectState(shape: TrayShape, badge: TrayBadge) {
  const { has, lacks } = menuOf[shape];
  const item = await host.waitFor(
    (now) =>
      has.every((label) => labels(now).includes(label)) &&
      tooltipOf[badge].test(now.tooltip) &&
      now.icon.kind === 'pixels',
  );
  for (const label of lacks) expect(labels(item), `${shape} ${badge}`).not.toContain(label);
  const apps = await app.electron.evaluate(({ nativeTheme }) =>
    nativeTheme.shouldUseDarkColors ? 'dark' : 'light',
  );
  const panel = panelOf('linux', process.env['XDG_CURRENT_DESKTOP'] ?? '', { apps, system: apps });
  const path = trayImage({ shape, badge }, panel, 'linux', 1);
  expect(differenceTo(path, (await host.item()).icon), path).toBe('');
  return item;
}

/** All three shapes of a badge, from a stopped timer to a stopped one, by the menu alone. */
async function expectShapes(badge: TrayBadge) {
  const stopped = await expectState('stopped', badge);
  const go = labels(stopped).find((label) => label.startsWith('Continue '));
  await host.press(go ?? 'Continue');
  await expectState('running', badge);
  await host.press('Pause');
  await expectState('paused', badge);
  await host.press('Stop');
  await expectState('stopped', badge);
}

/** An entry of half an hour, submitted without an undo window. */
async function postHalfAnHour(page: Page) {
  const [task] = await findTasks(askPage(page));
  await page.evaluate(async (taskId) => {
    const day = Temporal.Now.plainDateISO().toString();
    const entry = await window.patina.run('addEntry', {
      day,
      taskId,
      duration: '30m',
      note: 'Half an hour',
    });
    if (!entry.ok) throw new Error(entry.failure.kind);
    await window.patina.run('postEntry', {
      id: entry.value.entryId,
      comment: 'Half an hour',
      percentComplete: null,
      percentSeen: null,
    });
    await window.patina.run('sendNow', undefined);
  }, task?.id ?? 0);
}

const takeBack = (page: Page) =>
  page.evaluate(async () => {
    const { promise, resolve } = Promise.withResolvers<string[]>();
    window.patina.watch(({ outbox }) => resolve(outbox.map(({ id }) => id)));
    for (const id of await promise) await window.patina.run('withdrawPosting', { id });
  });

test('shows each of the fifteen combinations of shape and badge', async () => {
  test.setTimeout(120_000);
  const page = await signInOn(app, copper);
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await host.waitFor((item) => labels(item).includes('Stop'));
  await host.press('Stop');
  await expectShapes('none');

  await copper.switch({ offline: true });
  await postHalfAnHour(page);
  await expectShapes('waiting');
  await takeBack(page);
  await copper.switch({ offline: false, wholeHours: true });
  await expect(page.getByRole('status')).toContainText('Online', { timeout: 40_000 });

  await postHalfAnHour(page);
  await expectShapes('problem');
  await takeBack(page);
  await copper.switch({ wholeHours: false });

  // Ten minutes in which no sign of life was written: as after a crash.
  for (const shape of ['running', 'paused', 'stopped'] as const) {
    const go = labels(await host.item()).find((label) => label.startsWith('Continue '));
    await host.press(go ?? 'Continue');
    await expectState('running', 'none');
    await app.kill();
    await host.waitForNoItem();
    await silentFor(10 * 60_000);
    app = await launchPatina(profile, ['--hidden']);
    await expectState('running', 'away');
    if (shape === 'paused') await host.press('Pause');
    if (shape === 'stopped') await host.press('Stop');
    await expectState(shape, 'away');
    const opened = await app.open();
    await opened.evaluate(async () => {
      const { promise, resolve } = Promise.withResolvers<{ from: number; to: number } | null>();
      window.patina.watch(({ away }) => resolve(away && { from: away.from, to: away.to }));
      const gap = await promise;
      if (gap !== null) await window.patina.run('answerAway', { gap, answer: { kind: 'remove' } });
    });
    if (shape !== 'stopped') await host.press('Stop');
    await expectState('stopped', 'none');
  }

  await app.quit();
  await host.waitForNoItem();
  const { accounts } = JSON.parse(await readFile(join(profile.userData, 'data/accounts.json'), 'utf8')) as {
    accounts: { id: string }[];
  };
  await keytar.setPassword('Patina', accounts[0]?.id ?? '', 'changed on the server');
  app = await launchPatina(profile, ['--hidden']);
  await expectShapes('signed-out');
});

/** Puts the timer on disk back by so much, as if the app had been gone since. */
async function silentFor(length: number) {
  const path = join(profile.userData, 'data/timer.json');
  const timer = JSON.parse(await readFile(path, 'utf8')) as {
    current: { since: number; heartbeat: number };
  };
  timer.current.since -= length;
  timer.current.heartbeat -= length;
  await writeFile(path, JSON.stringify(timer));
}

test('is light on GNOME’s black bar, also where apps are light', async () => {
  await app.quit();
  await host.waitForNoItem();
  app = await launchPatina(profile, ['--force-light-mode'], { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' });
  const { icon } = await host.waitFor(({ icon: shown }) => shown.kind === 'file');
  expect(await app.electron.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(false);
  const stopped = { shape: 'stopped', badge: 'signed-out' } as const;
  expect(differenceTo(trayImage(stopped, 'dark', 'linux', 1), icon)).toBe('');
  expect(differenceTo(trayImage(stopped, 'light', 'linux', 1), icon)).not.toBe('');
});

test('starts, switches, pauses, stops and submits from the menu alone', async () => {
  const page = await signInOn(app, copper);
  const tasks = (await findTasks(askPage(page))).slice(0, 2);
  const [first, second] = tasks.map(({ name }) => name);
  for (const { id } of tasks) {
    await page.evaluate((taskId) => window.patina.run('favourite', { taskId, favourite: true }), id);
  }
  const before = await copper.comments();
  await page.evaluate(() => window.patina.run('hideWindow', undefined));

  await host.waitFor((item) => labels(item).includes('Favourites'));
  await host.press('Favourites', first ?? '');
  await host.waitFor(({ tooltip }) => tooltip.startsWith(`${first} — 0:00`));
  await page.evaluate(() => window.patina.run('note', { text: 'The first' }));
  await host.press('Favourites', second ?? '');
  await host.waitFor(({ tooltip }) => tooltip.startsWith(`${second} — 0:00`));
  await page.evaluate(() => window.patina.run('note', { text: 'The second' }));
  await host.press('Pause');
  await host.waitFor((item) => labels(item).includes('Resume'));
  await host.press('Resume');
  await host.waitFor((item) => labels(item).includes('Pause'));
  await host.press('Stop');
  await host.waitFor((item) => labels(item).includes(`Continue ${second}`));
  // Seconds round to nothing, so the entries are made longer, as a person would have worked.
  await page.evaluate(async () => {
    const day = Temporal.Now.plainDateISO().toString();
    const today = await window.patina.ask('day', { day });
    for (const { id } of today.ok ? today.value.entries : [])
      await window.patina.run('editEntry', { id, duration: '15m' });
  });
  await host.press('Submit day');
  await page.evaluate(() => window.patina.run('sendNow', undefined));
  await expect(async () => {
    const posted = (await copper.comments()).slice(before.length);
    expect(posted.map(({ hoursWorked }) => hoursWorked)).toEqual(['0.25', '0.25']);
  }).toPass({ timeout: 20_000 });
  await host.press('Quit Patina');
  await host.waitForNoItem();
});
