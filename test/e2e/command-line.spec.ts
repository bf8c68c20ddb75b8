import { readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';
import * as v from 'valibot';

import { answerSchema, type Answer } from '../../src/main/command-line/answer.ts';
import type { TaskCard } from '../../src/shared/domain.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { askPage, findTasks } from '../support/find-tasks.ts';
import { expectFaultless } from '../support/page-faults.ts';
import {
  fromShell,
  launchPatina,
  makeProfile,
  type Profile,
  type RunningApp,
} from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';

let copper: CopperProcess;
let profile: Profile;
let host: TrayHost;

test.beforeEach(async () => {
  host = await startTrayHost();
  copper = await CopperProcess.start();
  profile = await makeProfile();
});
test.afterEach(async () => {
  await copper.stop();
  await host.close();
  await profile.remove();
});

/** The answer of an order as a script reads it, with the exit code. */
async function order(...args: string[]): Promise<{ code: number | null; answer: Answer }> {
  const { code, output } = await fromShell(profile, [...args, '--json']);
  return { code, answer: v.parse(answerSchema, JSON.parse(output)) };
}
const someTasks = (page: Page) => findTasks(askPage(page));
const isVisible = (app: RunningApp) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((it) => it.isVisible()));

test('without a running Patina says so, and starts nothing', async () => {
  expect(await order('--status')).toMatchObject({ code: 3, answer: { kind: 'not-running' } });
  const { code, output, complaint } = await fromShell(profile, ['--status']);
  expect({ code, output }).toEqual({ code: 3, output: '' });
  expect(complaint).toContain('Patina is not running.');
});

test('tells what is wrong with a command line, and what Patina is', async () => {
  expect(await order('--startt', '7')).toMatchObject({ code: 2, answer: { kind: 'usage' } });
  expect(await order('--start', 'seven')).toMatchObject({ code: 2 });
  expect(await order('--stop', '--toggle')).toMatchObject({ code: 2 });
  const help = await fromShell(profile, ['--help']);
  expect(help.code).toBe(0);
  expect(help.output).toContain('--submit-day');
  const version = await fromShell(profile, ['--version']);
  expect(version.code).toBe(0);
  expect(version.output).toMatch(/^Patina 0\.1\.0/);
});

test('orders the running Patina about, and opens no window', async () => {
  const app = await launchPatina(profile);
  try {
    const page = await signInOn(app, copper);
    const [first, second] = await someTasks(page);
    const before = await copper.comments();
    await page.evaluate(() => window.patina.run('hideWindow', undefined));

    expect(await order('--toggle')).toMatchObject({
      code: 1,
      answer: { kind: 'refused', problem: { kind: 'nothing-to-continue' } },
    });
    expect(await order('--start', `${first?.id}`)).toMatchObject({
      code: 0,
      answer: { kind: 'done', status: { timer: { kind: 'running', task: { id: first?.id } } } },
    });
    await host.waitFor(({ tooltip }) => tooltip.startsWith(first?.name ?? '?'));
    expect(await order(`--start=${second?.id}`)).toMatchObject({
      answer: { status: { timer: { kind: 'running', task: { id: second?.id } } } },
    });
    expect(await order('--pause')).toMatchObject({ answer: { status: { timer: { kind: 'paused' } } } });
    expect(await order('--toggle')).toMatchObject({ answer: { status: { timer: { kind: 'running' } } } });
    expect(await order('--toggle')).toMatchObject({ answer: { status: { timer: { kind: 'paused' } } } });
    expect(await order('--stop')).toMatchObject({ answer: { status: { timer: { kind: 'stopped' } } } });
    expect(await order('--stop')).toMatchObject({
      code: 1,
      answer: { problem: { kind: 'timer-stopped' } },
    });
    expect(await order('--start', '999999')).toMatchObject({
      code: 1,
      answer: { problem: { kind: 'gone' } },
    });
    expect(await order('--toggle')).toMatchObject({
      answer: { status: { timer: { kind: 'running', task: { id: second?.id } } } },
    });
    await order('--stop');

    await page.evaluate(async () => {
      const today = await window.patina.ask('day', { day: Temporal.Now.plainDateISO().toString() });
      for (const { id } of today.ok ? today.value.entries : [])
        await window.patina.run('editEntry', { id, duration: '15m', note: 'From a shell' });
    });
    const submitted = await order('--submit-day');
    expect(submitted).toMatchObject({ code: 0, answer: { kind: 'done' } });
    await page.evaluate(() => window.patina.run('sendNow', undefined));
    await expect(async () => {
      const posted = (await copper.comments()).slice(before.length);
      expect(posted.length).toBe(2);
    }).toPass({ timeout: 20_000 });

    const plain = await fromShell(profile, ['--status']);
    expect(plain.code).toBe(0);
    expect(plain.output).toMatch(/^No timer running\nToday 0:45\nOnline/);
    expect(await isVisible(app)).toBe(false);
  } finally {
    await app.kill();
  }
});

test('starts Patina for an order, and carries it out', async () => {
  let app = await launchPatina(profile);
  const [task] = await someTasks(await signInOn(app, copper));
  await app.quit();
  app = await launchPatina(profile, ['--start', `${task?.id}`]);
  try {
    await host.waitFor(({ tooltip }) => tooltip.startsWith(`${task?.name} — 0:00`));
    expect(await order('--status')).toMatchObject({
      answer: { status: { timer: { kind: 'running', task: { id: task?.id } } } },
    });
  } finally {
    await app.kill();
  }
});

test('a Patina that does not answer is told from one that is not there', async () => {
  test.setTimeout(90_000);
  const app = await launchPatina(profile);
  try {
    await app.page();
    await app.electron.evaluate(({ app: running }) => running.removeAllListeners('second-instance'));
    const waiting = order('--status');
    // The answer is waited for in a folder that nobody else can enter.
    await expect(async () => {
      const folders = (await readdir(tmpdir())).filter((name) => /^patina-[a-zA-Z0-9]{6}$/.test(name));
      const modes = await Promise.all(
        folders.map(async (name) => (await stat(join(tmpdir(), name))).mode & 0o777),
      );
      expect(modes).toContain(0o700);
      expect(modes.every((mode) => mode === 0o700)).toBe(true);
    }).toPass();
    expect(await waiting).toMatchObject({ code: 4, answer: { kind: 'no-answer' } });
  } finally {
    await app.kill();
  }
});

test.describe('a link', () => {
  let app: RunningApp;
  let page: Page;
  let tasks: readonly TaskCard[];
  test.beforeEach(async () => {
    app = await launchPatina(profile);
    page = await signInOn(app, copper);
    tasks = await someTasks(page);
    await page.evaluate(() => window.patina.run('hideWindow', undefined));
  });
  test.afterEach(() => app.kill());

  const question = () => page.getByRole('region', { name: 'Link' });
  const follow = (link: string) => fromShell(profile, [link]);

  test('asks before it changes the timer', async () => {
    const [first, second] = tasks;
    expect((await follow(`patina://start?task=${first?.id}`)).code).toBe(0);
    await expect.poll(() => isVisible(app)).toBe(true);
    await expect(question()).toContainText(`A link wants to start ${first?.name}.`);
    await expect(page.getByRole('timer')).toHaveCount(0);
    await expectFaultless(page, 'link-question');
    await question().getByRole('button', { name: 'Leave as it is' }).click();
    await expect(question()).toHaveCount(0);
    await expect(page.getByRole('timer')).toHaveCount(0);

    await follow(`patina://start?task=${first?.id}`);
    await question().getByRole('button', { name: 'Start' }).click();
    await host.waitFor(({ tooltip }) => tooltip.startsWith(`${first?.name} — 0:00`));
    await expect(question()).toHaveCount(0);

    await follow(`patina://start?task=${second?.id}`);
    await expect(question()).toContainText(`The timer of ${first?.name} would stop`);
    await question().getByRole('button', { name: 'Start' }).click();
    await host.waitFor(({ tooltip }) => tooltip.startsWith(`${second?.name} — 0:00`));

    await follow('patina://toggle');
    await expect(question()).toContainText(`pause ${second?.name}`);
    // A question is moot once somebody has done it another way.
    await host.press('Pause');
    await expect(question()).toHaveCount(0);
    await follow('patina://stop');
    await question().getByRole('button', { name: 'Stop' }).click();
    await host.waitFor(({ tooltip }) => tooltip.startsWith('No timer running'));
  });

  test('that is not one of ours does nothing at all', async () => {
    const hostile = [
      'patina://start?task=999999',
      `patina://start?task=${tasks[0]?.id}&now=1`,
      `patina://evil.example/start?task=${tasks[0]?.id}`,
      'patina://quit',
      `patina://${'x'.repeat(50_000)}`,
    ];
    for (const link of hostile) expect((await follow(link)).code, link).toBe(0);
    const smuggled = await fromShell(profile, ['--submit-day', '--toggle', 'patina://quit']);
    expect(smuggled).toMatchObject({ code: 0, output: '' });
    // What is asked later is answered later: all of the links have been dealt with.
    expect(await order('--status')).toMatchObject({ answer: { status: { timer: { kind: 'stopped' } } } });
    expect(await isVisible(app)).toBe(false);
    await expect(question()).toHaveCount(0);
  });

  test('to a place opens it', async () => {
    await follow('patina://day');
    await expect.poll(() => isVisible(app)).toBe(true);
    await expect(page.getByRole('tab', { name: 'Day' })).toHaveAttribute('aria-selected', 'true');
  });
});
