import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as dbus from '@jellybrick/dbus-next';
import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';
import * as v from 'valibot';

import { monthSchema } from '../../src/core/timesheet/entries.ts';
import { timerSchema } from '../../src/core/timer/timer.ts';
import { minute } from '../../src/shared/duration.ts';
import { prefer } from '../support/day-at-work.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';

let profile: Profile;
let app: RunningApp;

test.beforeEach(async () => {
  profile = await makeProfile();
  app = await launchPatina(profile, ['--demo']);
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await profile.remove();
});

const data = () => join(`${profile.userData}-demo`, 'data');
const stored = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));
const storedTimer = async () => v.parse(timerSchema, await stored(join(data(), 'timer.json')));

/** The stored stretches of every entry, by task. */
async function storedEntries() {
  const files = await readdir(data(), { recursive: true });
  const months = files.filter((file) => /entries-\d{4}-\d{2}\.json$/.test(file));
  const read = await Promise.all(
    months.map(async (file) => v.parse(monthSchema, await stored(join(data(), file)))),
  );
  return read.flatMap(({ entries }) =>
    entries.map(({ task, intervals }) => ({ task: task.name, intervals })),
  );
}

async function startATask(page: Page): Promise<void> {
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await expect(page.getByRole('timer')).toBeVisible();
}

/** The wall clock of main goes on from a later moment, as it does after a sleep. */
const laterBy = (milliseconds: number) =>
  app.electron.evaluate((_electron, by) => {
    const before = Date.now;
    Date.now = () => before() + by;
  }, milliseconds);
/** What the system tells, and when. */
const tell = (event: string) =>
  app.electron.evaluate(({ powerMonitor }, name) => {
    powerMonitor.emit(name);
    return Date.now();
  }, event);

test('idle, lock and sleep are one question, which survives a kill and books exactly what is answered', async () => {
  let page = await app.page();
  await startATask(page);
  const started = (await storedTimer()).current?.since ?? 0;
  // Nobody touches this machine: what was idle before the lock belongs to the absence.
  const idle = await app.electron.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleTime() * 1_000);
  const locked = await tell('lock-screen');
  await laterBy(3 * minute);
  await tell('suspend');
  await laterBy(34 * minute);
  await tell('resume');
  expect((await storedTimer()).gaps).toEqual([]);
  const unlocked = await tell('unlock-screen');
  await expect(page.getByRole('region', { name: 'Away' })).toContainText('You were away from');
  const asked = await storedTimer();
  expect(asked.gaps).toHaveLength(1);
  const [gap] = asked.gaps;
  if (gap === undefined) throw new Error('there is a question');
  expect(Math.abs(gap.from - Math.max(started, locked - idle))).toBeLessThan(2_000);
  expect(Math.abs(gap.to - unlocked)).toBeLessThan(100);
  expect(asked.current?.closed ?? []).toEqual(gap.from > started ? [{ from: started, to: gap.from }] : []);
  expect(asked.current?.since).toBe(gap.to);

  await app.kill();
  app = await launchPatina(profile, ['--demo']);
  page = await app.page();
  const question = page.getByRole('region', { name: 'Away' });
  await expect(question).toContainText('You were away from');
  await expectFaultless(page, 'question');
  await question.getByRole('button', { name: 'Book on another task' }).click();
  await question.getByRole('combobox', { name: 'Book on' }).fill('translations');
  await question
    .getByRole('option', { name: /translations/i })
    .first()
    .click();
  await expect(question).toBeHidden();
  const booked = (await storedEntries()).filter(({ task }) => /translations/i.test(task));
  expect(booked.flatMap(({ intervals }) => intervals)).toEqual([{ from: gap.from, to: gap.to }]);
  expect((await storedTimer()).gaps).toEqual([]);
});

test('an absence can be split where a person types it', async () => {
  const page = await app.page();
  await startATask(page);
  await tell('lock-screen');
  await laterBy(40 * minute);
  await tell('unlock-screen');
  const question = page.getByRole('region', { name: 'Away' });
  await question.getByRole('button', { name: 'Split', exact: true }).click();
  const form = question.getByRole('form', { name: 'Split the absence' });
  await form.getByRole('textbox').fill('2:00');
  await form.getByRole('button', { name: 'Book both parts' }).click();
  await expect(page.getByRole('alert')).toContainText('not within your absence');
  await form.getByRole('textbox').fill('15m');
  await expectFaultless(page, 'split');
  const [gap] = (await storedTimer()).gaps;
  await form.getByRole('button', { name: 'Book both parts' }).click();
  await expect(question).toBeHidden();
  const from = gap?.from ?? 0;
  expect((await storedTimer()).current?.closed.at(-1)).toEqual({ from, to: from + 15 * minute });
});

test('a screen that the desktop locks pauses the timer of whoever wants that, until it is unlocked', async () => {
  const page = await app.page();
  await prefer(page, { away: { idleMinutes: 10, onLock: 'pause' } });
  await startATask(page);
  const desktop = dbus.sessionBus();
  const screenLocked = (locked: boolean) =>
    desktop.send(
      dbus.Message.newSignal('/ScreenSaver', 'org.freedesktop.ScreenSaver', 'ActiveChanged', 'b', [locked]),
    );
  const signs = async () => (await storedTimer()).absence?.signs ?? [];
  try {
    // The first one may come before anybody listens; locked again is not another lock.
    await expect
      .poll(() => {
        screenLocked(true);
        return signs();
      })
      .toEqual(['lock']);
    await laterBy(40 * minute);
    screenLocked(false);
    await expect.poll(signs).toEqual([]);
    const { current, gaps } = await storedTimer();
    expect(gaps).toEqual([]);
    const [worked] = current?.closed ?? [];
    expect((current?.since ?? 0) - (worked?.to ?? 0)).toBeGreaterThanOrEqual(40 * minute);
  } finally {
    desktop.disconnect();
  }
});

test('the start is corrected while the timer runs, and a note is there after a kill', async () => {
  let page = await app.page();
  await startATask(page);
  const started = (await storedTimer()).current?.since ?? 0;
  const since = async () => ((await storedTimer()).current?.since ?? 0) - started;
  const open = () => page.getByRole('button', { name: /^Started at/ }).click();
  await open();
  await page.getByRole('button', { name: '−15 min' }).click();
  await expect.poll(since).toBe(-15 * minute);
  await open();
  await page.getByRole('textbox', { name: 'Start time' }).fill('soon');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('This is not a time');
  await expectFaultless(page, 'start');
  await page.getByRole('textbox', { name: 'Start time' }).fill('+5m');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect.poll(since).toBe(-10 * minute);

  await page.getByRole('textbox', { name: 'Note' }).pressSequentially('Half a sentence');
  // The field still has the focus: nothing but the typing itself saves it.
  await expect.poll(async () => (await storedTimer()).current?.note).toBe('Half a sentence');
  await app.kill();
  app = await launchPatina(profile, ['--demo']);
  page = await app.page();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('Half a sentence');

  const task = (await storedTimer()).current?.task.name ?? '';
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Keep for later' }).click();
  await page.getByRole('tab', { name: 'Track' }).click();
  await expectFaultless(page, 'stopped');
  await page.getByRole('button', { name: `Continue ${task}` }).click();
  await expect(page.getByRole('timer')).toBeVisible();
});
