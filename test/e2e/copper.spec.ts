import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { startEmbeddedCopper, type EmbeddedCopper } from '../../src/main/demo/embedded-copper.ts';
import { actions } from '../../src/main/demo/actions/table.ts';
import { prefer } from '../support/day-at-work.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';
import { pageWordings, wordings } from '../support/wordings.ts';

let copper: EmbeddedCopper;
let profile: Profile;
let host: TrayHost;
let app: RunningApp;
let page: Page;

test.beforeEach(async () => {
  host = await startTrayHost();
  copper = await startEmbeddedCopper();
  profile = await makeProfile();
  app = await launchPatina(profile);
  page = await app.page();
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.close();
  await host.close();
  await profile.remove();
});

async function signIn(username: 'admin' | 'demo') {
  await signInOn(app, copper, username);
  await expect(page.getByText('Reading your projects')).toBeHidden();
  await prefer(page, { undoSeconds: 0 });
}
const search = () => page.getByRole('searchbox', { name: 'Find a task' });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const form = (name: string) => page.getByRole('form', { name });
const alert = () => page.getByRole('alert');

/** Opens the form of something new, from the search. */
async function openNew(kind: 'Task' | 'Project' | 'Organisation') {
  await page.getByRole('button', { name: 'New task' }).click();
  if (kind !== 'Task') await button(kind).click();
  await expect(form(`New ${kind.toLowerCase()}`)).toBeVisible();
}
async function pick(name: string, typed: string) {
  const field = page.getByRole('combobox', { name, exact: true });
  await field.fill(typed);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(typed);
}
/** Opens the details of a task from the search, with the keyboard alone. */
async function detailsOf(task: string) {
  await search().fill(task);
  await search().press('Control+i');
  await expect(page.getByRole('region', { name: task })).toContainText('As of');
}
async function remove(name: string) {
  await button(`Delete ${name}…`).click();
  const confirm = form(`Delete ${name}`);
  await expect(confirm.getByRole('button', { name: 'Delete' })).toBeDisabled();
  await confirm.getByRole('textbox', { name: 'Type the name to confirm' }).fill(name);
  await confirm.getByRole('button', { name: 'Delete' }).click();
}
/** Tracks on a task, and posts it; the row of what is posted is in Day then. */
async function trackAndPost(task: string, comment: string) {
  await search().fill(task);
  await search().press('Enter');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('textbox', { name: 'Duration' }).fill('1:15');
  await page.getByRole('textbox', { name: 'Comment' }).fill(comment);
  await page.getByRole('button', { name: 'Post now' }).click();
  await page.getByRole('tab', { name: 'Day' }).click();
  await expect(page.getByRole('list', { name: 'Posted' })).toContainText(task);
}

test('an administrator makes, changes, posts, takes back and deletes, with every action of the API', async () => {
  // What signs in meets an end of its session, as after a night.
  await signIn('admin');
  copper.expireSessions();
  await openNew('Organisation');
  await field('Name').fill('Neighbours');
  await field('Colour').fill('#aabbcc');
  await button('More fields').click();
  await field('City').fill('Melbourne');
  await button('Create organisation').click();
  const neighbours = page.getByRole('region', { name: 'Neighbours', exact: true });
  await expect(neighbours).toContainText('Melbourne');
  await expect(neighbours).toContainText('Manager');

  await neighbours.getByRole('button', { name: 'New project' }).click();
  await field('Name').fill('Garden');
  await expect(page.getByRole('combobox', { name: 'Organisation' })).toHaveValue('Neighbours');
  await button('More fields').click();
  await page.getByLabel('Status').selectOption('3');
  await page.getByLabel('Starts on').fill('2026-12-01');
  await button('Create project').click();
  const garden = page.getByRole('region', { name: 'Garden', exact: true });
  await expect(garden).toContainText(/December .*2026/);

  await garden.getByRole('button', { name: 'New task' }).click();
  await field('Name').fill('Paint the shed');
  await field('Estimate in hours').fill('8');
  await button('More fields').click();
  await field('Description').fill('Twice,\nand green.');
  await button('Create task').click();
  const shed = page.getByRole('region', { name: 'Paint the shed', exact: true });
  await expect(shed).toContainText('and green.');
  await expect(shed).toContainText('0 of 8 h');
  expect(copper.data.tasks.at(-1)).toMatchObject({
    name: 'Paint the shed',
    description: 'Twice,\nand green.',
  });

  // Back through the pages below, to the search that they were opened from.
  for (const below of [garden, neighbours]) {
    await page.keyboard.press('Escape');
    await expect(below).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(button('New task')).toBeFocused();

  await trackAndPost('Paint the shed', 'The first coat');
  expect(copper.data.comments.at(-1)).toMatchObject({ body: 'The first coat', hoursWorked: '1.25' });

  await page.getByRole('button', { name: 'Details of Paint the shed' }).click();
  await expect(shed).toContainText('1.25 of 8 h');
  await expect(shed.getByText('In all')).toBeVisible();
  await shed.getByRole('button', { name: 'Edit', exact: true }).click();
  await field('Name').fill('Paint the fence');
  await page.getByLabel('Highlighted').selectOption('Yes');
  await button('Save').click();
  await expect(page.getByRole('region', { name: 'Paint the fence', exact: true })).toContainText(
    'Highlighted',
  );
  expect(copper.data.tasks.at(-1)).toMatchObject({
    name: 'Paint the fence',
    highlighted: true,
    estimatedHours: 8,
  });
  const project = page.getByRole('button', { name: 'Project Garden' });
  await project.click();
  await garden.getByRole('button', { name: 'Edit', exact: true }).click();
  await field('Colour').fill('#336699');
  await button('Save').click();
  await expect(garden).toContainText('#336699');
  await page.getByRole('button', { name: 'Organisation Neighbours' }).click();
  await neighbours.getByRole('button', { name: 'Edit', exact: true }).click();
  await field('Website').fill('https://neighbours.example');
  await button('Save').click();
  await expect(neighbours).toContainText('https://neighbours.example');
  for (let pages = 0; pages < 3; pages += 1) await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Details of Paint the fence' })).toBeFocused();

  await page.getByRole('button', { name: 'Undo Paint the fence' }).click();
  await expect(alert()).toContainText('Delete this comment of 1.25 h');
  await button('Delete it').click();
  await expect(page.getByRole('list', { name: 'Posted' })).toBeHidden();
  await expect(page.getByRole('list', { name: 'Postings' })).toContainText('1.25 h');
  expect(copper.data.comments.some(({ body }) => body === 'The first coat')).toBe(false);

  await page.getByRole('tab', { name: 'Track' }).click();
  await detailsOf('Paint the fence');
  await remove('Paint the fence');
  await expect(search()).toBeFocused();
  await expect(page.getByRole('option', { name: /Paint the fence/ })).toBeHidden();
  await search().fill('');
  await openNew('Task');
  await field('Name').fill('Rake');
  await pick('Project', 'Garden');
  await button('Create task').click();
  await expect(page.getByRole('option', { selected: true })).toContainText('Rake');
  await search().press('Control+i');
  await page.getByRole('button', { name: 'Project Garden' }).click();
  await page.getByRole('button', { name: 'Organisation Neighbours' }).click();
  await neighbours.getByRole('button', { name: 'Garden', exact: true }).click();
  await remove('Garden');
  await expect(neighbours).toBeVisible();
  await expect(neighbours.getByRole('button', { name: 'Garden', exact: true })).toBeHidden();
  await remove('Neighbours');
  await expect(search()).toBeFocused();
  expect(copper.data.organisations.some(({ name }) => name === 'Neighbours')).toBe(false);
  expect(copper.data.projects.some(({ name }) => name === 'Garden')).toBe(false);
  expect(copper.data.tasks.some(({ name }) => /^(Rake|Paint)/.test(name))).toBe(false);
  // What was tracked stays.
  await page.getByRole('tab', { name: 'Day' }).click();
  await expect(page.getByRole('list', { name: 'Entries' })).toContainText('Paint the');

  await button('Preferences').click();
  await button('Accounts').click();
  await button('Sign out').click();
  await button('Sign out anyway').click();
  await expect
    .poll(() => [...new Set(copper.requests.map(({ action }) => action))].toSorted())
    .toEqual([...actions.keys()].toSorted());
});

test('the normal user is refused with the right words, and nothing is lost', async () => {
  await signIn('demo');
  const [task] = copper.data.tasks;
  const name = task?.name ?? '';
  await trackAndPost(name, 'Mine');
  await page.getByRole('button', { name: `Undo ${name}` }).click();
  await expectFaultless(page, 'undo-asks');
  await button('Delete it').click();
  await expect(alert()).toContainText('Only Copper administrators may take a posted comment back');
  await expectFaultless(page, 'undo-refused');
  await button('Close').click();
  await expect(page.getByRole('list', { name: 'Posted' })).toContainText(name);

  await page.getByRole('button', { name: `Details of ${name}` }).click();
  await page.getByRole('button', { name: /^Project / }).click();
  const project = copper.data.projects[0]?.name ?? '';
  await expect(page.getByRole('region', { name: project, exact: true })).toContainText('As of');
  await remove(project);
  await expect(alert()).toContainText('only its owner and Copper administrators may');
  await expectFaultless(page, 'delete-refused');
  await button('Cancel').click();
  await page.getByRole('button', { name: /^Organisation / }).click();
  const organisation = copper.data.organisations[0]?.name ?? '';
  await remove(organisation);
  await expect(alert()).toContainText('only its owner and Copper administrators may');
  expect(copper.data.organisations[0]?.name).toBe(organisation);
});

const colourRefused = 'Colour must be a valid hex color code. (like #FFFF00).';
const flagRefused = 'Highlighted must be 0 or 1.';

test('what the server refuses stands at its field, in its own words', async () => {
  await signIn('demo');
  const refuse = (action: string, message: string, status: 400 | 401 = 400) =>
    copper.setSwitches({ refusal: { action, status, message } });
  const refusedAt = (name: string) =>
    expect(page.getByLabel(name, { exact: true })).toHaveAccessibleDescription(/^Copper refused this: “/);

  await openNew('Organisation');
  await field('Name').fill('Neighbours');
  await field('Colour').fill('green');
  await button('Create organisation').click();
  await expect(field('Colour')).toHaveAccessibleDescription(/^This is not a colour/);
  expect(copper.requests.some(({ action }) => action === 'create_organisation')).toBe(false);
  await field('Colour').fill('#00ff00');
  await refuse('create_organisation', colourRefused);
  await button('Create organisation').click();
  await refusedAt('Colour');
  await refuse('get_organisations', 'Unauthorized', 401);
  await button('Create organisation').click();
  await expect(alert()).toContainText('Copper does not let you create this here');

  await button('Project').click();
  await field('Name').fill('Garden');
  await pick('Organisation', copper.data.organisations[0]?.name ?? '');
  await button('More fields').click();
  await field('Colour').fill('#00ff00');
  await refuse('create_project', colourRefused);
  await button('Create project').click();
  await refusedAt('Colour');
  await refuse('get_projects', 'Unauthorized', 401);
  await button('Create project').click();
  await expect(page.getByRole('combobox', { name: 'Organisation' })).toHaveAccessibleDescription(
    /Copper does not let you create this here/,
  );

  await button('Task').click();
  await field('Name').fill('Paint');
  await pick('Project', copper.data.projects[0]?.name ?? '');
  await button('More fields').click();
  await page.getByLabel('Highlighted').selectOption('Yes');
  await refuse('create_task', flagRefused);
  await button('Create task').click();
  await refusedAt('Highlighted');
  await expectFaultless(page, 'refused-at-its-field');
  await refuse('get_project_tasks', 'Unauthorized', 401);
  await button('Create task').click();
  await expect(page.getByRole('combobox', { name: 'Project' })).toHaveAccessibleDescription(
    /Copper does not let you create this here/,
  );
  await refuse('create_task', 'Not on a Sunday.');
  await button('Create task').click();
  await expect(alert()).toContainText('“Not on a Sunday.”');
  await page.keyboard.press('Escape');

  const [task] = copper.data.tasks;
  await detailsOf(task?.name ?? '');
  await button('Edit').click();
  await page.getByLabel('Highlighted').selectOption('Yes');
  await refuse('update_task', flagRefused);
  await button('Save').click();
  await refusedAt('Highlighted');
  await refuse('update_task', 'Unauthorized', 401);
  await button('Save').click();
  await expect(alert()).toContainText('only its owner and Copper administrators may');
  await button('Cancel').click();
  for (const [kind, action] of [
    ['Project', 'update_project'],
    ['Organisation', 'update_organisation'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`^${kind} `) }).click();
    await button('Edit').click();
    await field('Colour').fill('#00ff00');
    await refuse(action, colourRefused);
    await button('Save').click();
    await refusedAt('Colour');
    await button('Cancel').click();
  }
  // What was typed is there when the form is opened again, and is sent when nothing is in the way.
  await copper.setSwitches({ refusal: null });
  await button('Edit').click();
  await expect(field('Colour')).toHaveValue('#00ff00');
  await button('Save').click();
  await expect(page.getByRole('form')).toBeHidden();
  expect(copper.data.organisations[0]?.colour).toBe('#00ff00');
});

test('what Copper does not show, or says no to, is told where it matters', async () => {
  await page.getByRole('textbox', { name: 'Server address' }).fill(copper.address);
  await page.getByRole('textbox', { name: 'Username' }).fill('demo');
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  for (const refusal of [null, { action: 'login', status: 400, message: 'Bad Request' } as const]) {
    await copper.setSwitches({ refusal });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(alert()).toHaveText('The username or the password is wrong.');
    await page.getByRole('textbox', { name: 'Username' }).fill('nobody');
  }
  await copper.setSwitches({ refusal: null });
  await signIn('demo');
  const [task] = copper.data.tasks;
  const name = task?.name ?? '';
  for (const [open, action] of [
    [() => search().press('Control+i'), 'read_task'],
    [() => page.getByRole('button', { name: /^Project / }).click(), 'read_project'],
    [() => page.getByRole('button', { name: /^Organisation / }).click(), 'read_organisation'],
  ] as const) {
    await copper.setSwitches({ refusal: { action, status: 401, message: 'Unauthorized' } });
    if (action === 'read_task') await search().fill(name);
    await open();
    await expect(alert()).toContainText('Copper has no such thing, or you may not see it');
  }
  await copper.setSwitches({ refusal: null });
  for (let pages = 0; pages < 3; pages += 1) await page.keyboard.press('Escape');
  await expect(search()).toBeFocused();
  await trackAndPost(name, 'Mine');
  await copper.setSwitches({ refusal: { action: 'read_taskcomment', status: 401, message: 'Unauthorized' } });
  await page.getByRole('button', { name: `Undo ${name}` }).click();
  await button('Delete it').click();
  await expect(alert()).toContainText('Copper does not show this comment');
  await expect(button('It was deleted there')).toBeVisible();
  await button('Close').click();
  await copper.setSwitches({ refusal: null, wholeHours: true });
  await page.getByRole('tab', { name: 'Track' }).click();
  await search().fill(name);
  await search().press('Enter');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('textbox', { name: 'Duration' }).fill('1:30');
  await page.getByRole('textbox', { name: 'Comment' }).fill('One and a half');
  await page.getByRole('button', { name: 'Post now' }).click();
  await page.getByRole('tab', { name: 'Day' }).click();
  const outbox = page.getByRole('region', { name: 'Outbox' });
  await expect(outbox).toContainText('HoursWorked must be a positive Integer.');
  await expect(outbox).toContainText('1.00 h now, 0:30 carried');
});

test('nothing typed is lost offline, by a lost answer, or when the app is killed', async () => {
  await signIn('demo');
  await openNew('Task');
  await field('Name').fill('Paint the shed');
  await pick('Project', copper.data.projects[0]?.name ?? '');
  await copper.setSwitches({ offline: true });
  await button('Create task').click();
  await expect(alert()).toContainText('does not answer');
  await button('More fields').click();
  await field('Description').fill('Twice');
  // It goes to disk when the form is left.
  await page.keyboard.press('Escape');
  await expect(search()).toBeVisible();
  await app.kill();
  app = await launchPatina(profile);
  await host.waitForItem();
  await host.click();
  page = await app.page();
  await openNew('Task');
  await expect(field('Name')).toHaveValue('Paint the shed');
  await expect(field('Description')).toHaveValue('Twice');
  await expectFaultless(page, 'new-task');
  await copper.setSwitches({ offline: false, cut: 'before-storing', cutAction: 'create_task' });
  await expect(async () => {
    await button('Create task').click();
    await expect(alert()).toContainText('may have been created');
  }).toPass();
  await button('Look again').click();
  await expect(alert()).toContainText('may have been created');
  await expectFaultless(page, 'maybe-created');
  expect(copper.data.tasks.some(({ name }) => name === 'Paint the shed')).toBe(false);
  await button('Create it anyway').click();
  await expect(page.getByRole('option', { selected: true })).toContainText('Paint the shed');
  expect(copper.data.tasks.filter(({ name }) => name === 'Paint the shed')).toHaveLength(1);
});

const regions = { en: 'en_US', de: 'de_DE', fr: 'fr_FR', es: 'es_ES' } as const;

for (const language of ['en', 'de', 'fr', 'es'] as const) {
  test(`each page is accessible and fits, in light and dark: ${language}`, async () => {
    await app.kill();
    const region = regions[language];
    app = await launchPatina(profile, [`--lang=${region.replace('_', '-')}`], { LANGUAGE: region });
    page = await app.page();
    const words = pageWordings[language];
    const { findTask, signIn: signInDo, newTask, cancel } = wordings[language];
    const fields = page.locator('form input:not([type=checkbox])');
    await fields.nth(0).fill(copper.address);
    await fields.nth(1).fill('admin');
    await fields.nth(2).fill('patina-admin');
    await button(signInDo).click();
    await page.getByRole('option').first().waitFor();
    const find = page.getByRole('searchbox', { name: findTask });
    const named = copper.data.tasks[0]?.name ?? '';
    await find.fill(named);
    await page.mouse.move(100, 200);
    await expectFaultless(page, `${language}-search`);
    await find.press('Enter');
    await find.fill(named);
    await find.press('Control+i');
    // What follows the hours comes from Copper.
    await expect(page.getByText(words.fields.startDate)).toBeVisible();
    await expectFaultless(page, `${language}-task`);
    await button(words.edit).click();
    await expect(page.getByLabel(words.fields.name, { exact: true })).toHaveValue(named);
    await expectFaultless(page, `${language}-edit-task`);
    await page.keyboard.press('Escape');
    await button(words.deleteOf(named)).click();
    await expectFaultless(page, `${language}-delete-task`);
    await button(cancel).click();
    await page.getByRole('button', { name: new RegExp(`^${words.kinds.project} `) }).click();
    await expect(page.getByText(words.fields.startDate)).toBeVisible();
    await expectFaultless(page, `${language}-project`);
    await page.getByRole('button', { name: new RegExp(`^${words.kinds.organisation} `) }).click();
    await expect(page.getByText(words.manager)).toBeVisible();
    await expectFaultless(page, `${language}-organisation`);
    for (let pages = 0; pages < 3; pages += 1) await page.keyboard.press('Escape');
    await button(newTask).click();
    await button(words.moreFields).click();
    await button(words.createOf.task).click();
    await expectFaultless(page, `${language}-new-task`);
  });
}
