import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { afternoonZone, dayIn } from '../support/afternoon.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { addEntry } from '../support/day-at-work.ts';
import { Keys } from '../support/keys.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signedIn } from '../support/signed-in.ts';

const zone = afternoonZone(new Date());
const checkout = 'Checkout: guest orders';
const meeting = 'Weekly meeting';
const support = 'Telephone support';

let copper: CopperProcess;
let profile: Profile;
let app: RunningApp;
let page: Page;

test.beforeEach(async () => {
  copper = await CopperProcess.start();
  profile = await makeProfile();
  app = await launchPatina(profile, [], { TZ: zone });
  page = await signedIn(app, copper);
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.stop();
  await profile.remove();
});

const entries = () => page.getByRole('list', { name: 'Entries' });
const editButtons = () => entries().getByRole('button', { name: /^Edit / });
const posted = async (before: number) =>
  (await copper.comments()).slice(before).map(({ hoursWorked, body }) => `${hoursWorked} ${body}`);

test('the whole day is done with the keyboard alone', async () => {
  const before = (await copper.comments()).length;
  const keys = new Keys(page);
  await expect(page.getByRole('searchbox', { name: 'Find a task' })).toBeFocused();

  // Start, note, stop.
  await keys.type('guest orders');
  await expect(page.getByRole('option').first()).toContainText(checkout);
  await keys.press('Enter');
  await page.getByRole('timer').waitFor();
  await keys.tabTo('Note', 'Shift+Tab');
  await keys.type('Guest checkout drawn');
  await keys.tabTo('Stop', 'Shift+Tab');
  await keys.press('Enter');
  // Edit, in the form that stopping opens.
  await expect(page.getByRole('textbox', { name: 'Comment' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Comment' })).toHaveValue('Guest checkout drawn');
  await keys.tabTo('From–to', 'Shift+Tab');
  await keys.replace('08:00-10:00');
  await keys.tabTo('Keep for later');
  await keys.press('Enter');

  // Add two by hand.
  await keys.press('Control+2');
  await expect(entries()).toContainText('8:00–10:00');
  for (const [task, typed, note] of [
    [meeting, '10:00-10:30', 'Sprint 14'],
    [meeting, '10:30-11:00', ''],
  ] as const) {
    await keys.tabTo('Add entry');
    await keys.press('Enter');
    await keys.type(task);
    await expect(page.getByRole('form', { name: 'Add entry' }).getByRole('option').first()).toContainText(
      task,
    );
    await keys.press('Enter');
    await keys.press('Tab');
    await keys.type(typed);
    await keys.press('Tab');
    if (note !== '') await keys.type(note);
    await keys.press('Enter');
    await expect(page.getByRole('form', { name: 'Add entry' })).toBeHidden();
  }
  await expect(editButtons()).toHaveCount(3);

  // Split the first: half an hour of it was support.
  await keys.tabTo(`Edit ${checkout}`, 'Shift+Tab');
  await keys.tabTo(`Split ${checkout}`);
  await keys.press('Enter');
  await keys.replace('1:30');
  await keys.press('Tab');
  await keys.replace('telephone');
  await expect(
    page
      .getByRole('form', { name: `Split ${checkout}` })
      .getByRole('option')
      .first(),
  ).toContainText(support);
  await keys.press('Enter');
  await keys.tabTo('Split');
  await keys.press('Enter');
  await expect(editButtons()).toHaveCount(4);

  // Merge the two of one task: down the rows, without passing each button.
  await keys.tabTo(`Edit ${checkout}`);
  await keys.press('ArrowDown');
  expect(await keys.focused()).toBe(`Edit ${support}`);
  await keys.press('ArrowDown');
  expect(await keys.focused()).toBe(`Edit ${meeting}`);
  await keys.tabTo(`Merge ${meeting} with its next entry`);
  await keys.press('Enter');
  await expect(editButtons()).toHaveCount(3);

  // Delete, and undo.
  await keys.tabTo(`Delete ${meeting}`);
  await keys.press('Enter');
  await expect(editButtons()).toHaveCount(2);
  await keys.press('Control+z');
  await expect(editButtons()).toHaveCount(3);

  // Write a comment, and submit what is being written.
  await keys.tabTo(`Comment for ${support}`);
  await keys.replace('Password for the shop');
  await keys.press('Control+Enter');
  await expect(page.getByRole('progressbar', { name: 'Submitting' })).toHaveJSProperty('max', 3);
  await keys.tabTo('Send now', 'Shift+Tab');
  await keys.press('Enter');
  await expect(page.getByRole('progressbar', { name: 'Submitting' })).toHaveJSProperty('value', 3);
  expect((await posted(before)).toSorted()).toEqual([
    '0.50 Password for the shop',
    '1.00 Sprint 14',
    '1.50 Guest checkout drawn',
  ]);
});

/** Five tasks of a day, the last of which is still on the timer. */
async function fiveTasks(notes: boolean): Promise<void> {
  const day = dayIn(zone);
  const tasks = [checkout, support, 'Calendar view', 'Product page design'] as const;
  for (const [at, task] of tasks.entries()) {
    const typed = `${9 + at}:00-${9 + at}:45`;
    await addEntry(page, { day, task, typed, note: notes ? `Worked on ${task}` : '' });
  }
  await page.getByRole('searchbox', { name: 'Find a task' }).fill(meeting);
  await expect(page.getByRole('option').first()).toContainText(meeting);
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await page.getByRole('timer').waitFor();
  if (notes) await page.getByRole('textbox', { name: 'Note' }).fill('Sprint 14');
  await page.getByRole('textbox', { name: 'Note' }).blur();
  // Long enough to be worth a posting.
  await page.evaluate(async () => {
    const startedAt = Date.now() - 30 * 60_000;
    await window.patina.run('correctStart', { startedAt });
  });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('textbox', { name: 'Comment' })).toBeFocused();
}
const allFive = async () => {
  await expect(page.getByRole('progressbar', { name: 'Submitting' })).toHaveJSProperty('max', 5);
};

for (const written of ['as notes', 'not yet'] as const) {
  const notes = written === 'as notes';

  test(`from "timer stopped" to "day submitted" by keyboard, comments written ${written}`, async ({}, testInfo) => {
    await fiveTasks(notes);
    const keys = new Keys(page);
    if (!notes) await keys.type('Sprint 14');
    await keys.press('Escape');
    await keys.press('Control+2');
    await page.getByRole('list', { name: 'Postings' }).waitFor();
    for (let comment = 0; comment < 4 && !notes; comment += 1) {
      await keys.press('Control+j');
      await keys.type(`Comment ${comment + 1}`);
    }
    await keys.press('Control+Enter');
    await allFive();
    const figure = `${keys.pressed} keystrokes${notes ? '' : ` and ${keys.typed} characters of text`}`;
    testInfo.annotations.push({ type: 'counted', description: figure });
    process.stdout.write(`\ncounted: by keyboard, comments written ${written}: ${figure}\n`);
    expect(keys.pressed).toBe(notes ? 3 : 7);
  });

  test(`from "timer stopped" to "day submitted" by mouse, comments written ${written}`, async ({}, testInfo) => {
    await fiveTasks(notes);
    let clicks = 0;
    const click = async (name: string | RegExp) => {
      clicks += 1;
      const named = { name, exact: true };
      await page.getByRole('button', named).or(page.getByRole('tab', named)).click();
    };
    if (!notes) await page.keyboard.type('Sprint 14');
    await click('Keep for later');
    await click('Day');
    for (let comment = 0; comment < 4 && !notes; comment += 1) {
      await click('Write it');
      await page.keyboard.type(`Comment ${comment + 1}`);
    }
    await click(/^Submit day/);
    await allFive();
    testInfo.annotations.push({ type: 'counted', description: `${clicks} clicks` });
    process.stdout.write(`\ncounted: by mouse, comments written ${written}: ${clicks} clicks\n`);
    expect(clicks).toBe(notes ? 3 : 7);
  });
}
