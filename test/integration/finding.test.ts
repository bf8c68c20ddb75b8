import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Commands, InputOf, Queries, TaskSearch } from '../../src/shared/contract.ts';
import { Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await Desk.begin();
  await desk.signIn();
});
afterEach(() => desk.end());

async function find(text: string, more: Partial<InputOf<Queries['findTasks']>> = {}): Promise<TaskSearch> {
  const answer = await desk.tracker.queries.findTasks({ text, limit: 100, ...more });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}
const names = ({ tasks }: TaskSearch) => tasks.map(({ name }) => name);
const create = (input: InputOf<Commands['createTask']>) => desk.tracker.commands.createTask(input);
const neighbours = { kind: 'new', name: 'Neighbours' } as const;
const garden = { kind: 'new', name: 'Garden', organisation: neighbours } as const;

test('favourites come first, then recent tasks, then the rest, each once and in stretches', async () => {
  const all = await find('');
  const [first, , third, fourth] = all.tasks;
  if (first === undefined || third === undefined || fourth === undefined) throw new Error('there are tasks');
  await desk.tracker.commands.favourite({ taskId: fourth.id, favourite: true });
  await desk.tracker.commands.start({ taskId: third.id });
  const found = await find('');
  expect(names(found).slice(0, 3)).toEqual([fourth.name, third.name, first.name]);
  expect(found).toMatchObject({ favourites: 1, recent: 1, total: all.total });
  expect(new Set(found.tasks.map(({ id }) => id)).size).toBe(found.total);
  expect(names(await find('', { from: 1, limit: 2 }))).toEqual([third.name, first.name]);
});

test('a page of the account’s own server names a task, one of another server does not', async () => {
  const [task] = (await find('')).tasks;
  const page = `/index.php?module=projects&action=taskview&taskid=${task?.id}`;
  expect(names(await find(desk.copper.address + page))).toEqual([task?.name]);
  expect(await find(`https://copper.example.com${page}`)).toMatchObject({ total: 0, hint: 'other-server' });
  expect(await find(`${desk.copper.address}/copper${page}`)).toMatchObject({ hint: 'other-server' });
  expect(await find(`${desk.copper.address}/index.php`)).toMatchObject({ total: 0, hint: 'no-task' });
});

test('an id that Copper does not know is asked for once', async () => {
  expect(await find('#999999')).toMatchObject({ total: 0, hint: 'not-there' });
  const asked = () => desk.copper.requests.filter(({ action }) => action === 'read_task').length;
  const before = asked();
  expect(await find('#999999')).toMatchObject({ hint: 'not-there' });
  expect(asked()).toBe(before);
  await desk.copper.setSwitches({ offline: true });
  expect(await find('#888888')).toMatchObject({ total: 0, hint: 'not-looked-up' });
});

test('mine and open hide what is known to be neither, and are offered only where it is known', async () => {
  const all = await find('');
  expect(all.filters).toEqual(['mine', 'open']);
  const open = await find('', { only: ['open'] });
  expect(open.tasks.every(({ percentComplete }) => percentComplete !== 100)).toBe(true);
  expect(open.total).toBe(all.tasks.filter(({ percentComplete }) => percentComplete !== 100).length);
  await desk.copper.setSwitches({ extraFields: false });
  await desk.tracker.commands.refreshCatalogue(undefined);
  await desk.until(({ catalogue }) => catalogue.refreshing !== null);
  await desk.until(({ catalogue }) => catalogue.refreshing === null);
  expect((await find('')).filters).toEqual([]);
});

test('a new task, with its project and organisation, is found at once', async () => {
  const created = await create({ name: ' Paint the shed ', project: garden, estimate: '1,5' });
  if (!created.ok) throw new Error(created.failure.kind);
  const found = await find('Paint the shed');
  expect(found.tasks[0]).toMatchObject({
    id: created.value.taskId,
    name: 'Paint the shed',
    projectName: 'Garden',
    organisationName: 'Neighbours',
    estimate: 150,
  });
  expect(names(await find('neighb shed'))).toEqual(['Paint the shed']);
  expect(desk.copper.data.tasks.at(-1)).toMatchObject({ name: 'Paint the shed', estimatedHours: 1.5 });
});

test('what was created before a failure is not created again', async () => {
  await desk.copper.setSwitches({ failWith: { status: 429, times: 1, action: 'create_task' } });
  expect(await create({ name: 'Paint', project: garden, estimate: '' })).toMatchObject({ ok: false });
  expect(await create({ name: 'Paint', project: garden, estimate: '' })).toMatchObject({ ok: true });
  const ofName = (rows: readonly { readonly name: string }[], name: string) =>
    rows.filter((row) => row.name === name).length;
  expect(ofName(desk.copper.data.organisations, 'Neighbours')).toBe(1);
  expect(ofName(desk.copper.data.projects, 'Garden')).toBe(1);
});

test('what is lacking, refused or not reachable is said', async () => {
  const problem = async (input: InputOf<Commands['createTask']>) => {
    const answer = await create(input);
    return answer.ok ? null : answer.failure;
  };
  const known = { kind: 'known', id: 999_999 } as const;
  expect(await problem({ name: ' ', project: garden, estimate: '' })).toMatchObject({ field: 'name' });
  expect(await problem({ name: 'A', project: garden, estimate: 'long' })).toMatchObject({
    field: 'estimate',
  });
  expect(await problem({ name: 'A', project: { ...garden, name: '' }, estimate: '' })).toMatchObject({
    field: 'project',
  });
  expect(
    await problem({
      name: 'A',
      project: { ...garden, organisation: { kind: 'new', name: '' } },
      estimate: '',
    }),
  ).toMatchObject({ field: 'organisation' });
  expect(await problem({ name: 'A', project: known, estimate: '' })).toEqual({
    kind: 'may-not-create',
    field: 'project',
  });
  await desk.copper.setSwitches({ offline: true });
  expect(await problem({ name: 'A', project: garden, estimate: '' })).toMatchObject({
    kind: 'server-unreachable',
  });
});
