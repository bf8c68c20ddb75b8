import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { afternoonZone, dayIn } from '../support/afternoon.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { addEntry, arriveOnce } from '../support/day-at-work.ts';
import {
  launchPatina,
  makeProfile,
  startAgain,
  type Profile,
  type RunningApp,
} from '../support/patina-app.ts';
import { signedIn } from '../support/signed-in.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';

const zone = afternoonZone(new Date());
const checkout = 'Checkout: guest orders';
const vouchers = "Reader's points and vouchers";
const meeting = 'Weekly meeting';
const support = 'Telephone support';
const calendar = 'Calendar view';

let copper: CopperProcess;
let profile: Profile;
let host: TrayHost;
let app: RunningApp;
let page: Page;

test.beforeEach(async () => {
  host = await startTrayHost();
  copper = await CopperProcess.start();
  profile = await makeProfile();
  app = await launchPatina(profile, [], { TZ: zone });
  page = await signedIn(app, copper);
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.stop();
  await host.close();
  await profile.remove();
});

const tab = (name: string) => page.getByRole('tab', { name }).click();
const button = (name: string | RegExp) => page.getByRole('button', { name });
const submit = () => button(/^Submit day/).click();
const sendNow = () => button('Send now').click();
const entries = () => page.getByRole('list', { name: 'Entries' });
const outbox = () => page.getByRole('region', { name: 'Outbox' });
const progress = () => page.getByRole('progressbar', { name: 'Submitting' });
const draftOf = (task: string) =>
  page.getByRole('list', { name: 'Postings' }).getByRole('listitem').filter({ hasText: task });
/** What Copper holds beyond the comments that were there before, by task. */
async function arrived(before: number) {
  const names = new Map([...(await copper.tasks()).values()].map(({ id, name }) => [id, name]));
  return (await copper.comments())
    .slice(before)
    .map(({ taskId, hoursWorked, percentComplete, body }) => ({
      task: names.get(taskId),
      ...{ hoursWorked, percentComplete, body },
    }))
    .toSorted((a, b) => (a.task ?? '').localeCompare(b.task ?? ''));
}

/** Adds an entry as a person does. */
async function typeEntry(task: string, typed: string, note: string): Promise<void> {
  await button('Add entry').click();
  const form = page.getByRole('form', { name: 'Add entry' });
  await form.getByRole('combobox', { name: 'Task' }).pressSequentially(task);
  await expect(form.getByRole('option').first()).toContainText(task);
  await form.getByRole('combobox', { name: 'Task' }).press('Enter');
  await form.getByRole('textbox', { name: /^Duration/ }).fill(typed);
  await form.getByRole('textbox', { name: 'Note' }).fill(note);
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form).toBeHidden();
}

test('a day of twelve entries is set right, submitted through a refusal and a broken line, and arrives once', async () => {
  test.setTimeout(120_000);
  await arriveOnce(page, copper, dayIn(zone, 1));
  const before = (await copper.comments()).length;
  const tasks = await copper.tasks();
  await tab('Day');
  await typeEntry(checkout, '08:00-08:30', 'Guest checkout drawn');
  await typeEntry(checkout, '08:30-09:00', 'Guest checkout drawn');
  await typeEntry(vouchers, '09:00-09:30', 'Points add up');
  await typeEntry(meeting, '09:30-10:00', 'Sprint 14');
  await typeEntry(checkout, '10:00-10:45', 'Terms of payment asked');
  await typeEntry(support, '10:45-11:00', 'Password reset');
  await typeEntry(calendar, '11:00-12:00', 'Months view');
  await typeEntry(vouchers, '12:30-13:30', '');
  await typeEntry(support, '13:30-13:45', 'Invoice copy');
  await typeEntry(calendar, '13:45-14:15', 'Weeks view');
  await typeEntry(meeting, '14:15-14:30', 'Minutes');
  await typeEntry(vouchers, '14:30-15:00', 'Vouchers expire');
  await expect(entries().getByRole('button', { name: /^Edit / })).toHaveCount(12);
  await expect(entries()).toContainText('0:30 not tracked');

  // Edited: other times, another note.
  await button(`Edit ${calendar}`).first().click();
  await page.getByRole('textbox', { name: 'From–to' }).fill('11:00-11:45');
  await page.getByRole('textbox', { name: 'Comment' }).fill('Month view');
  await button('Keep for later').click();
  await expect(entries()).toContainText('Month view');
  // Split: the last quarter of an hour was another task.
  await button(`Split ${checkout}`).nth(2).click();
  const form = page.getByRole('form', { name: `Split ${checkout}` });
  await form.getByRole('textbox', { name: `Stays on ${checkout}` }).fill('0:30');
  await form.getByRole('combobox').fill(support);
  await expect(form.getByRole('option').first()).toContainText(support);
  await form.getByRole('combobox').press('Enter');
  await form.getByRole('button', { name: 'Split' }).click();
  await expect(entries().getByRole('button', { name: /^Edit / })).toHaveCount(13);
  // Merged: two that follow each other.
  await button(`Merge ${checkout} with its next entry`).first().click();
  await expect(entries().getByRole('button', { name: /^Edit / })).toHaveCount(12);
  // Deleted, and brought back.
  await button(`Delete ${vouchers}`).nth(1).click();
  await expect(entries().getByRole('button', { name: /^Edit / })).toHaveCount(11);
  await page.getByRole('complementary').getByRole('button', { name: 'Undo' }).click();
  await expect(entries().getByRole('button', { name: /^Edit / })).toHaveCount(12);

  // Written, and the percentages: one goes up, one goes down and is asked about.
  await page.getByRole('textbox', { name: `Comment for ${meeting}` }).fill('Sprint 14 planned');
  await button(`Percent and preview of ${checkout}`).click();
  await draftOf(checkout).getByRole('slider').fill('60');
  await expect(draftOf(checkout)).toContainText('40 → 60 %');
  await button(`Percent and preview of ${checkout}`).click();
  await button(`Percent and preview of ${calendar}`).click();
  await draftOf(calendar).getByRole('slider').fill('80');
  await expect(draftOf(calendar)).toContainText('This lowers it from 90 %.');
  await expect(draftOf(calendar)).not.toContainText('90 → 80 %');
  await draftOf(calendar).getByRole('button', { name: 'Lower it' }).click();
  await expect(draftOf(calendar)).toContainText('90 → 80 %');
  await expect(draftOf(calendar).getByText('80', { exact: true })).toBeVisible();

  // Submitted and taken back: all is as it was.
  const submitButton = button(/^Submit day/);
  await expect(submitButton).toHaveText('Submit day · 5 comments · 6.25 h');
  await submitButton.click();
  await expect(page.getByRole('complementary')).toContainText(/Posting 6\.25\sh to 5 comments in \d+\ss/);
  await expect(entries()).toContainText('Waiting');
  await page.getByRole('complementary').getByRole('button', { name: 'Undo' }).click();
  await expect(submitButton).toHaveText('Submit day · 5 comments · 6.25 h');
  await expect(page.getByRole('textbox', { name: `Comment for ${meeting}` })).toHaveValue(
    'Sprint 14 planned',
  );
  await expect(draftOf(calendar)).toContainText('90 → 80 %');
  expect(await arrived(before)).toEqual([]);

  // Submitted: four comments are under way at once, of which one is refused, and two are stored without an answer.
  const refused = tasks.get(vouchers)?.id ?? 0;
  await copper.switch({ refusedTaskId: refused, heldAction: 'create_taskcomment' });
  await submit();
  await expect(progress()).toHaveJSProperty('value', 0);
  await sendNow();
  await expect.poll(() => copper.held()).toBe(4);
  await expect(outbox()).toContainText('Sending');
  await copper.switch({ heldAction: 'read_task', cut: 'after-storing', cutTimes: 2 });
  await expect(outbox()).toContainText('Copper refused it: “This task takes no more comments.”');
  await expect(outbox().getByText('Checking whether it arrived')).toHaveCount(2);
  await expect(progress()).toHaveJSProperty('value', 1);
  await expect(page.getByText('1 of 5 posted, 1 needs you')).toBeVisible();
  // The line breaks before the fifth.
  await copper.switch({ offline: true, heldAction: null });
  await expect(page.getByRole('status')).toContainText('Offline');
  await expect(page.getByRole('status')).toContainText('4 waiting');
  await host.waitFor(({ tooltip }) => tooltip.includes('Offline') && tooltip.includes('1 posting needs you'));
  expect((await arrived(before)).length).toBe(3);

  await copper.switch({ offline: false });
  await sendNow();
  await expect(progress()).toHaveJSProperty('value', 4, { timeout: 30_000 });
  await expect(page.getByText('4 of 5 posted, 1 needs you')).toBeVisible();
  expect((await arrived(before)).length).toBe(4);
  await expect(entries().getByText(/Refused/)).toHaveCount(3);

  // The refused one is set right and goes out; nothing else does again.
  await outbox().getByRole('button', { name: 'Edit' }).click();
  const comment = page.getByRole('textbox', { name: `Comment for ${vouchers}` });
  await expect(comment).toHaveValue('Points add up\nVouchers expire');
  await comment.fill('Points add up, vouchers expire');
  await copper.switch({ refusedTaskId: null });
  await expect(submitButton).toHaveText('Submit day · 1 comment · 2.00 h');
  await submitButton.click();
  await sendNow();
  await expect(outbox()).toBeHidden();
  await expect(page.getByText(/posted$/i).first()).toBeVisible();
  await expect(entries().getByText(/Posted \d/)).toHaveCount(12);
  await expect(page.getByRole('status')).toHaveText('Online');

  const said = 'Terms of payment asked';
  expect(await arrived(before)).toEqual([
    { task: calendar, hoursWorked: '1.25', percentComplete: 80, body: 'Month view\nWeeks view' },
    { task: checkout, hoursWorked: '1.50', percentComplete: 60, body: `Guest checkout drawn\n${said}` },
    { task: vouchers, hoursWorked: '2.00', percentComplete: 25, body: 'Points add up, vouchers expire' },
    {
      task: support,
      hoursWorked: '0.75',
      percentComplete: 38,
      body: `${said}\nPassword reset\nInvoice copy`,
    },
    { task: meeting, hoursWorked: '0.75', percentComplete: 60, body: 'Sprint 14 planned' },
  ]);
});

test('several past days go out at once, each saying when it was worked', async () => {
  const before = (await copper.comments()).length;
  const [yesterday, earlier] = [dayIn(zone, 1), dayIn(zone, 2)];
  await addEntry(page, { day: earlier, task: support, typed: '09:00-10:30', note: 'Password for the shop' });
  await addEntry(page, { day: yesterday, task: support, typed: '09:00-09:15', note: 'Invoice copy' });
  await addEntry(page, { day: yesterday, task: calendar, typed: '13:00-14:00', note: 'Weeks view' });
  await tab('Day');
  await expect(page.getByText('2 earlier days have not been submitted.')).toBeVisible();
  await button('Previous day').click();
  await expect(entries().getByRole('listitem').first()).toContainText(support);
  // The second click on the tab goes back to today.
  await tab('Day');
  await button('Submit all 2').click();
  await expect(page.getByText('2 earlier days have not been submitted.')).toBeHidden();
  await sendNow();
  await expect(progress()).toHaveJSProperty('value', 3);
  const [first, second, third] = await arrived(before);
  expect(first?.body).toBe(`Weeks view\n(Worked on ${yesterday}, 13:00–14:00)`);
  expect([second?.body, third?.body]).toEqual([
    `Password for the shop\n(Worked on ${earlier}, 09:00–10:30)`,
    `Invoice copy\n(Worked on ${yesterday}, 09:00–09:15)`,
  ]);
});

test('what runs, what has no comment and what rounds to nothing stay, and say why', async () => {
  const before = (await copper.comments()).length;
  const day = dayIn(zone);
  await addEntry(page, { day, task: support, typed: '10s', note: 'Wrong number' });
  await addEntry(page, { day, task: meeting, typed: '09:00-10:00', note: '' });
  await addEntry(page, { day, task: calendar, typed: '10:00-11:00', note: 'Weeks view' });
  await addEntry(page, { day, task: checkout, typed: '11:00-12:00', note: 'Guest checkout drawn' });
  await page.getByRole('searchbox', { name: 'Find a task' }).fill(checkout);
  await expect(page.getByRole('option').first()).toContainText(checkout);
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await page.getByRole('timer').waitFor();
  await tab('Day');
  await expect(draftOf(support)).toContainText('This rounds to 0 hours');
  await expect(draftOf(meeting)).toContainText('Copper needs a comment');
  await expect(page.getByText('1 posting has no comment yet')).toBeVisible();
  await expect(page.getByText(`${checkout} is running and is left out.`)).toBeVisible();
  await submit();
  await sendNow();
  await expect(progress()).toHaveJSProperty('value', 1);
  expect(await arrived(before)).toMatchObject([{ task: calendar }]);

  await button('Write it').click();
  await page.keyboard.type('Sprint 14');
  await button('Stop and include').click();
  await sendNow();
  await expect(progress()).toHaveJSProperty('max', 2);
  await expect(progress()).toHaveJSProperty('value', 2);
  expect((await arrived(before)).map(({ task }) => task)).toEqual([calendar, checkout, meeting]);
  await expect(draftOf(support)).toContainText('This rounds to 0 hours');
});

test('the day is submitted from the tray menu, and by a second start', async () => {
  const before = (await copper.comments()).length;
  const day = dayIn(zone);
  await addEntry(page, { day, task: calendar, typed: '10:00-11:00', note: 'Weeks view' });
  await host.waitForItem();
  await host.press('Submit day');
  await expect(page.getByRole('complementary')).toContainText(`Posting 1.00 h to ${calendar}`);
  await expect(progress()).toBeVisible();
  await page.getByRole('complementary').getByRole('button', { name: 'Undo' }).click();
  await expect(progress()).toBeHidden();
  expect(await startAgain(profile, ['--submit-day'])).toBe(0);
  await expect(progress()).toBeVisible();
  await sendNow();
  await expect(progress()).toHaveJSProperty('value', 1);
  expect(await arrived(before)).toMatchObject([{ task: calendar, hoursWorked: '1.00', body: 'Weeks view' }]);
});

test('the timesheet is a window of its own that comes back where it was', async () => {
  await addEntry(page, { day: dayIn(zone), task: calendar, typed: '10:00-11:00', note: 'Weeks view' });
  const open = async (from: Page) => {
    await from.getByRole('tab', { name: 'Day' }).click();
    const [sheet] = await Promise.all([
      app.electron.waitForEvent('window'),
      from.getByRole('button', { name: 'Open timesheet' }).click(),
    ]);
    await expect(sheet.getByRole('list', { name: 'Entries' })).toContainText('Weeks view');
    return sheet;
  };
  const bounds = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.isResizable())
        ?.getNormalBounds(),
    );
  const sheet = await open(page);
  await expect(sheet.getByRole('tab', { name: 'Track' })).toHaveCount(0);
  const moved = { x: 120, y: 90, width: 700, height: 520 };
  await app.electron.evaluate(({ BrowserWindow }, place) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isResizable())
      ?.setBounds(place);
  }, moved);
  await expect.poll(bounds).toEqual(moved);
  const closed = sheet.waitForEvent('close');
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isResizable())
      ?.close(),
  );
  await closed;
  await app.quit();
  app = await launchPatina(profile, [], { TZ: zone });
  await open(await app.open());
  expect(await bounds()).toEqual(moved);
});
