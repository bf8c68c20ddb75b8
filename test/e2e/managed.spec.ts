import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Locator, Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { channels } from '../../src/shared/contract.ts';
import { defaultPreferences, preferenceNames, type Preferences } from '../../src/shared/domain.ts';
import type { Snapshot } from '../../src/shared/snapshot.ts';
import { english } from '../../src/shared/wording/en.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';

const folder = '/etc/patina';
const words = english;

let profile: Profile;
let copper: CopperProcess;
let app: RunningApp;

test.beforeEach(async () => {
  profile = await makeProfile();
  copper = await CopperProcess.start();
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.stop();
  await rm(folder, { recursive: true, force: true });
  await profile.remove();
});

async function manage(content: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'managed.json'), JSON.stringify(content));
}

interface Place {
  readonly section: keyof typeof words.sections;
  readonly controls: (page: Page) => readonly Locator[];
}
const choices = (section: Place['section'], ...names: readonly string[]): Place => ({
  section,
  controls: (page) => names.map((name) => page.getByRole('combobox', { name })),
});

/** Where each preference is set. A new one does not compile until it has a place here. */
const places: Readonly<Record<keyof Preferences, Place>> = {
  rounding: choices('hours', words.rounding, words.direction),
  merging: choices('hours', words.merging),
  workTimes: choices('hours', words.workTimes),
  undoSeconds: {
    section: 'hours',
    controls: (page) => [page.getByRole('spinbutton', { name: words.undoSeconds })],
  },
  away: choices('away', words.idleAfter, words.onLock),
  workingHours: {
    section: 'working-hours',
    controls: (page) => [
      page.getByRole('group', { name: words.workingHours }).locator('input[type=time]').first(),
      page.getByRole('group', { name: words.workingDays }).getByRole('checkbox').first(),
    ],
  },
  reminders: {
    section: 'working-hours',
    controls: (page) => [page.getByRole('checkbox', { name: words.reminders.unsubmitted.choice })],
  },
  shortcuts: {
    section: 'desktop',
    controls: (page) => [
      page.getByRole('button', { name: words.shortcutFor.toggle }),
      page.getByRole('button', { name: words.shortcutFor.open }),
    ],
  },
  menuBarTime: choices('desktop', words.menuBarTime),
  updates: {
    section: 'updates',
    controls: (page) => [page.getByRole('checkbox', { name: words.updates.told })],
  },
};

/** What macOS and an installed Patina show: the menu bar's time, and whether to look for updates. */
async function asElsewhere(page: Page): Promise<void> {
  const snapshot = await page.evaluate(() => new Promise<Snapshot>((known) => window.patina.watch(known)));
  const installed: Snapshot = { ...snapshot, updates: { ...snapshot.updates, how: 'told' } };
  await app.electron.evaluate(
    ({ BrowserWindow }, { channel, sent }) => {
      Object.defineProperty(process, 'platform', { value: 'darwin' });
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channel, sent);
    },
    { channel: channels.snapshot, sent: installed },
  );
}

test('every preference that an administrator has set is shown so, and cannot be changed', async () => {
  const preferences = { ...defaultPreferences, shortcuts: { toggle: 'Control+Alt+P', open: null } };
  expect(preferenceNames.toSorted()).toEqual(Object.keys(preferences).toSorted());
  await manage({ preferences });
  app = await launchPatina(profile);
  const page = await signInOn(app, copper);
  await page.getByRole('button', { name: words.preferences }).click();
  await asElsewhere(page);
  for (const name of preferenceNames) {
    await test.step(name, async () => {
      const { section, controls } = places[name];
      await page.getByRole('button', { name: words.sections[section], exact: true }).click();
      for (const control of controls(page)) {
        await expect(control).toBeDisabled();
        // Beside it, not only somewhere on the page: a choice says so in its label, a group for all that is in it.
        const label = control.locator('xpath=ancestor::label[1]');
        const group = control.locator('xpath=ancestor::fieldset[1]');
        await expect(label.or(group).getByText(words.managed).first()).toBeVisible();
      }
      await expectFaultless(page, `managed-${section}`);
      await page.getByRole('button', { name: words.back, exact: true }).click();
    });
  }
});

test('nothing is locked that nobody has set', async () => {
  app = await launchPatina(profile);
  const page = await signInOn(app, copper);
  await page.getByRole('button', { name: words.preferences }).click();
  await asElsewhere(page);
  for (const { section, controls } of Object.values(places)) {
    await page.getByRole('button', { name: words.sections[section], exact: true }).click();
    for (const control of controls(page)) await expect(control).toBeEnabled();
    await expect(page.getByText(words.managed)).toHaveCount(0);
    await page.getByRole('button', { name: words.back, exact: true }).click();
  }
});

test('the only server that an administrator allows is filled in, and the demo is not offered', async () => {
  await manage({ server: copper.address, demo: 'off' });
  app = await launchPatina(profile);
  const page = await app.page();
  const server = page.getByRole('textbox', { name: 'Server address' });
  await expect(server).toHaveValue(copper.address);
  await expect(server).not.toBeEditable();
  await expect(page.getByText(words.managed)).toBeVisible();
  await expect(page.getByRole('button', { name: words.tryDemo })).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Username' }).fill('demo');
  await page.getByRole('textbox', { name: 'Password' }).fill('patina-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
});
