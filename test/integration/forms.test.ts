import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Commands, InputOf } from '../../src/shared/contract.ts';
import { defaultPreferences } from '../../src/shared/domain.ts';
import type { Subject, SubjectKind } from '../../src/shared/form.ts';
import { MemoryStore } from '../support/fake-world.ts';
import { Desk } from '../support/desk.ts';
import { askTracker, findTasks } from '../support/find-tasks.ts';

let desk: Desk;
let store: MemoryStore;
beforeEach(async () => {
  store = new MemoryStore();
  desk = await Desk.begin({ store });
  await desk.signIn();
});
afterEach(() => desk.end());

type Wanted = InputOf<Commands['save']>;
const typedOf = (texts: Readonly<Record<string, string | { text: string; id: number }>>): Wanted['typed'] =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, typeof text === 'string' ? { text, id: null } : text]),
  );
type Texts = Parameters<typeof typedOf>[0];
const save = (kind: SubjectKind, id: number | null, texts: Texts, doubt: Wanted['doubt'] = 'ask') =>
  desk.tracker.commands.save({ kind, id, typed: typedOf(texts), doubt });
const create = (kind: SubjectKind, texts: Texts, doubt: Wanted['doubt'] = 'ask') =>
  save(kind, null, texts, doubt);
async function problem(answer: ReturnType<typeof save>) {
  const result = await answer;
  return result.ok ? null : result.failure;
}
async function idOf(answer: ReturnType<typeof save>) {
  const result = await answer;
  if (!result.ok) throw new Error(result.failure.kind);
  return result.value.id;
}
async function details(subject: Subject, fresh: 'known' | 'asked' = 'asked') {
  const answer = await desk.tracker.queries.details({ subject, fresh });
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}
async function admin() {
  const { address: server } = desk.copper;
  const typed = { server, username: 'admin', password: 'patina-admin', staySignedIn: true };
  await desk.tracker.commands.signIn(typed);
  await desk.until(
    ({ catalogue, account }) => account?.username === 'admin' && catalogue.refreshedAt !== null,
  );
}
const calls = (action: string) => desk.copper.requests.filter((request) => request.action === action).length;
const shed = { name: ' Paint the shed ', project: 'Garden', organisation: 'Neighbours' };
/** A project that only administrators see. */
const hidden = () => desk.copper.data.projects.find(({ members }) => members.length === 0)?.id ?? 0;
const project = () => ({ text: 'P', id: desk.copper.data.projects[0]?.id ?? 0 });
const organisation = () => ({ text: 'O', id: desk.copper.data.organisations[0]?.id ?? 0 });

describe('creating', () => {
  test('a task, with its project and organisation on the way, is found at once', async () => {
    const id = await idOf(create('task', { ...shed, estimate: '1,5' }));
    expect(await findTasks(askTracker(desk.tracker), 'neighb shed')).toMatchObject([
      { id, name: 'Paint the shed', projectName: 'Garden', organisationName: 'Neighbours', estimate: 150 },
    ]);
    expect(desk.copper.data.tasks.at(-1)).toMatchObject({ name: 'Paint the shed', estimatedHours: 1.5 });
  });

  test('sends every attribute of the document', async () => {
    await idOf(
      create('organisation', {
        ...{ name: 'Acme', colour: '#aabbcc', phone: '1', fax: '2', email: 'a@b', website: 'w', skype: 's' },
        ...{
          twitter: 't',
          address1: 'x',
          address2: 'y',
          postcode: '3',
          city: 'c',
          state: 'VIC',
          country: 'AU',
        },
      }),
    );
    expect(desk.copper.data.organisations.at(-1)).toMatchObject({
      name: 'Acme',
      colour: '#aabbcc',
      details: {
        ...{ Phone1: '1', FAX: '2', ContactEmail: 'a@b', URL: 'w', IM1: 's', IM2: 't', Address1: 'x' },
        ...{ Address2: 'y', Postcode: '3', City: 'c', State: 'VIC', Country: 'AU' },
      },
    });
    const dates = { startDate: '2026-12-01', endDate: '2026-12-24', owner: '2', description: 'One\nTwo' };
    await idOf(
      create('project', {
        ...{ ...dates, name: 'Relaunch', organisation: organisation(), status: '3', active: '0' },
        colour: '#AABBCC',
      }),
    );
    expect(desk.copper.data.projects.at(-1)).toMatchObject({
      ...{ name: 'Relaunch', organisationId: organisation().id, status: 3, active: false, owner: 2 },
      ...{ startDate: '2026-12-01', endDate: '2026-12-24', colour: '#AABBCC', description: 'One\nTwo' },
    });
    const task = { ...dates, name: 'Plan', project: project(), targetBudget: '1200,50', highlighted: '1' };
    await idOf(create('task', { ...task, estimate: '0:30' }));
    expect(desk.copper.data.tasks.at(-1)).toMatchObject({
      ...{ name: 'Plan', projectId: project().id, targetBudget: 1200.5, highlighted: true, owner: 2 },
      ...{ startDate: '2026-12-01', endDate: '2026-12-24', estimatedHours: 0.5, description: 'One\nTwo' },
    });
  });

  test('what was created before a failure is not created again', async () => {
    await desk.copper.setSwitches({ failWith: { status: 429, times: 1, action: 'create_task' } });
    expect(await problem(create('task', shed))).not.toBeNull();
    expect(await problem(create('task', shed))).toBeNull();
    const ofName = (rows: readonly { readonly name: string }[], name: string) =>
      rows.filter((row) => row.name === name).length;
    expect(ofName(desk.copper.data.organisations, 'Neighbours')).toBe(1);
    expect(ofName(desk.copper.data.projects, 'Garden')).toBe(1);
  });

  test('what is lacking, refused or not reachable is said at its field', async () => {
    const fault = async (texts: Texts) => problem(create('task', texts));
    expect(await fault({ ...shed, name: ' ' })).toMatchObject({ field: 'name', fault: 'needed' });
    expect(await fault({ ...shed, estimate: 'long' })).toMatchObject({
      field: 'estimate',
      fault: 'not-hours',
    });
    expect(await fault({ name: 'A' })).toMatchObject({ field: 'project', fault: 'needed' });
    expect(await fault({ name: 'A', project: 'New' })).toMatchObject({ field: 'organisation' });
    expect(await fault({ name: 'A', project: { text: 'P', id: 999_999 } })).toEqual({
      kind: 'may-not-create',
      field: 'project',
    });
    expect(calls('create_task')).toBe(0);
    await desk.copper.setSwitches({ offline: true });
    expect(await fault(shed)).toMatchObject({ kind: 'server-unreachable' });
  });
});

test.each([
  ['organisation', 'create_organisation', 'Colour must be a valid hex color code. (like #FFFF00).', 'colour'],
  ['project', 'create_project', 'Colour must be a valid hex color code. (like #FFFF00).', 'colour'],
  ['task', 'create_task', 'Highlighted must be 0 or 1.', 'highlighted'],
  ['task', 'create_task', 'Owner must be a valid person id.', 'owner'],
  ['task', 'create_task', 'No.', null],
] as const)('%s: %s says “%s”', async (kind, action, message, field) => {
  await desk.copper.setSwitches({ refusal: { action, status: 400, message } });
  const texts = {
    name: 'A',
    ...(kind === 'task' ? { project: project() } : { organisation: organisation() }),
  };
  expect(await problem(create(kind, texts))).toEqual({ kind: 'field-refused', field, message });
});

test.each([
  ['organisation', 'get_organisations', null],
  ['project', 'get_projects', 'organisation'],
  ['task', 'get_project_tasks', 'project'],
] as const)('%s: %s that is not allowed is said at its place', async (kind, action, field) => {
  await desk.copper.setSwitches({ refusal: { action, status: 401, message: 'Unauthorized' } });
  const texts = {
    name: 'A',
    ...(kind === 'task' ? { project: project() } : { organisation: organisation() }),
  };
  expect(await problem(create(kind, texts))).toEqual({ kind: 'may-not-create', field });
});

describe('an answer to a creation that is lost', () => {
  test('is found out by looking, and made one thing', async () => {
    await desk.copper.setSwitches({ cut: 'after-storing', cutAction: 'create_task' });
    const before = desk.copper.data.tasks.length;
    const id = await idOf(create('task', { name: 'Once', project: project() }));
    expect(desk.copper.data.tasks.at(-1)).toMatchObject({ id, name: 'Once' });
    expect(desk.copper.data.tasks.length).toBe(before + 1);
  });

  test('that nothing shows is asked about, even after a crash, and only then made again', async () => {
    const task = { name: 'Once', project: project() };
    await desk.copper.setSwitches({ cut: 'before-storing', cutAction: 'create_task' });
    expect(await problem(create('task', task))).toEqual({ kind: 'maybe-created', name: 'Once' });
    desk.startAgain();
    await desk.until(({ account }) => account?.session === 'signed-in');
    const asked = calls('create_task');
    expect(await problem(create('task', task))).toEqual({ kind: 'maybe-created', name: 'Once' });
    expect(calls('create_task')).toBe(asked);
    expect(await problem(create('task', task, 'create-again'))).toBeNull();
    expect(desk.copper.data.tasks.filter(({ name }) => name === 'Once')).toHaveLength(1);
    // It is settled: another of the same name is another one.
    expect(await problem(create('task', task))).toBeNull();
  });

  test('is found the next time, when the server was slow', async () => {
    const task = { name: 'Late', project: project() };
    await desk.copper.setSwitches({ cut: 'before-storing', cutAction: 'create_task' });
    expect(await problem(create('task', task))).toMatchObject({ kind: 'maybe-created' });
    const session = await fetch(`${desk.copper.address}/index.php?module=api&action=login`, {
      method: 'POST',
      body: new URLSearchParams({ username: 'admin', password: 'patina-admin' }),
    });
    const { data } = (await session.json()) as { data: { session_id: string } };
    const late = JSON.stringify({ ProjectID: task.project.id, Name: 'Late' });
    await fetch(`${desk.copper.address}/index.php?module=api&action=create_task`, {
      method: 'POST',
      body: new URLSearchParams({ session_id: data.session_id, data: late }),
    });
    const asked = calls('create_task');
    const id = await idOf(create('task', task));
    expect(calls('create_task')).toBe(asked);
    expect(desk.copper.data.tasks.at(-1)?.id).toBe(id);
  });
});

describe('changing', () => {
  test('sends what was changed, and the lists know it', async () => {
    const id = desk.copper.data.tasks[0]?.id ?? 0;
    const before = desk.copper.data.tasks[0];
    await details({ kind: 'task', id });
    expect(await problem(save('task', id, { name: 'Renamed', estimate: '12' }))).toBeNull();
    expect(await details({ kind: 'task', id }, 'known')).toMatchObject({ name: 'Renamed' });
    expect(desk.copper.data.tasks[0]).toEqual({ ...before, name: 'Renamed', estimatedHours: 12 });
    const [found] = await findTasks(askTracker(desk.tracker), 'Renamed');
    expect(found).toMatchObject({ id, name: 'Renamed', estimate: 1_200 });
    const colour = '#123456';
    expect(await problem(save('project', project().id, { colour }))).toBeNull();
    expect(await problem(save('organisation', organisation().id, { name: 'Other' }))).toBe(null);
    expect(desk.copper.data.organisations[0]?.name).toBe('Other');
    expect(await details({ kind: 'task', id }, 'known')).toMatchObject({
      colour,
      within: [
        { kind: 'project', colour },
        { kind: 'organisation', name: 'Other' },
      ],
    });
  });

  test('nothing typed is nothing sent; what cannot be emptied says so', async () => {
    const id = desk.copper.data.tasks[0]?.id ?? 0;
    expect(await problem(save('task', id, {}))).toBeNull();
    expect(await problem(save('task', id, { endDate: '' }))).toMatchObject({ fault: 'not-empty' });
    expect(await problem(save('task', id, { name: '' }))).toMatchObject({ fault: 'needed' });
    expect(calls('update_task')).toBe(0);
    expect(await problem(save('task', id, { description: '' }))).toBeNull();
    expect(desk.copper.data.tasks[0]?.description).toBe('');
  });

  test.each([
    ['after-storing', null],
    ['before-storing', { kind: 'maybe-changed' }],
  ] as const)('a lost answer, %s: reading it tells', async (cut, expected) => {
    const id = desk.copper.data.tasks[0]?.id ?? 0;
    await desk.copper.setSwitches({ cut, cutAction: 'update_task' });
    const texts = { name: 'Renamed', estimate: '1,5', targetBudget: '7', highlighted: '1', owner: '1' };
    expect(await problem(save('task', id, { ...texts, endDate: '2027-01-01' }))).toEqual(expected);
  });

  test('what is not theirs to change is said', async () => {
    expect(await problem(save('project', hidden(), { name: 'Mine' }))).toEqual({ kind: 'may-not-change' });
    await desk.copper.setSwitches({
      refusal: { action: 'update_project', status: 400, message: 'Colour must be blue.' },
    });
    expect(await problem(save('project', project().id, { colour: '#123456' }))).toMatchObject({
      kind: 'field-refused',
      field: 'colour',
    });
  });
});

test('what is typed survives a crash, and goes once it is saved', async () => {
  const typed = typedOf({ name: 'Half', description: 'Not yet', project: project() });
  await desk.tracker.commands.keepDraft({ kind: 'task', id: null, typed });
  await desk.tracker.commands.keepDraft({ kind: 'project', id: 101, typed: typedOf({ colour: '#12' }) });
  desk.startAgain();
  const draft = (kind: SubjectKind, id: number | null) => desk.tracker.queries.draft({ kind, id });
  expect(await draft('task', null)).toEqual({ ok: true, value: { typed } });
  expect(await draft('project', 101)).toMatchObject({ value: { typed: { colour: { text: '#12' } } } });
  await desk.until(({ account }) => account?.session === 'signed-in');
  await idOf(create('task', { name: 'Half', description: 'Not yet', project: project() }));
  expect(await draft('task', null)).toEqual({ ok: true, value: { typed: null } });
  await desk.tracker.commands.keepDraft({ kind: 'project', id: 101, typed: null });
  expect(await draft('project', 101)).toEqual({ ok: true, value: { typed: null } });
});

describe('details', () => {
  test('are what is known, then what Copper tells', async () => {
    const [task] = desk.copper.data.tasks;
    const subject = { kind: 'task', id: task?.id ?? 0 } as const;
    const known = await details(subject, 'known');
    expect(known).toMatchObject({
      name: task?.name,
      within: [{ kind: 'project' }, { kind: 'organisation' }],
    });
    expect(known.fields.owner).toBeUndefined();
    desk.clock.advance(60_000);
    expect(await details(subject)).toMatchObject({
      readAt: desk.clock.now(),
      problem: null,
      fields: { owner: '2', highlighted: '0', startDate: task?.startDate, endDate: task?.endDate },
    });
    await desk.copper.setSwitches({ offline: true });
    expect(await details(subject)).toMatchObject({
      fields: { owner: '2' },
      problem: { kind: 'server-unreachable' },
    });
  });

  test('stay blank where the server tells nothing', async () => {
    await desk.copper.setSwitches({ extraFields: false });
    const { fields } = await details({ kind: 'task', id: desk.copper.data.tasks[0]?.id ?? 0 });
    expect(Object.keys(fields).toSorted()).toEqual(['description', 'estimate', 'name']);
    const about = await details({ kind: 'organisation', id: organisation().id });
    expect(about).toMatchObject({ managerId: 1, fields: { name: desk.copper.data.organisations[0]?.name } });
    expect(Object.keys(about.fields).toSorted()).toEqual(['colour', 'name']);
    expect((await details({ kind: 'project', id: project().id })).fields.status).toBeUndefined();
  });

  test('of what Copper does not show say so', async () => {
    expect(
      await desk.tracker.queries.details({ subject: { kind: 'project', id: hidden() }, fresh: 'asked' }),
    ).toEqual({
      ok: false,
      failure: { kind: 'not-there' },
    });
  });

  test('have the time that was tracked here beside them', async () => {
    await desk.tracker.commands.setPreferences({ ...defaultPreferences, undoSeconds: 0 });
    await desk.workAndPost(60, 'Done');
    await desk.start();
    desk.work(30);
    const { timer } = desk.tracker.snapshot();
    const id = timer.kind === 'stopped' ? 0 : timer.task.id;
    const time = async (subject: Subject) => {
      const answer = await desk.tracker.queries.trackedTime({ subject, weekFrom: '2026-11-23' });
      if (!answer.ok) throw new Error(answer.failure.kind);
      const { since, ...sums } = answer.value;
      const running = since === null ? 0 : desk.clock.now() - since;
      return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, (sum + running) / 60_000]));
    };
    const worked = { today: 90, week: 90, all: 90, unposted: 30 };
    expect(await time({ kind: 'task', id })).toEqual(worked);
    expect(await time({ kind: 'project', id: project().id })).toEqual(worked);
    expect(await time({ kind: 'organisation', id: organisation().id })).toEqual(worked);
    expect(await time({ kind: 'task', id: id + 1 })).toEqual({ today: 0, week: 0, all: 0, unposted: 0 });
  });
});

describe('deleting', () => {
  const remove = async (subject: Subject, name?: string) => {
    const known = name ?? (await details(subject, 'known')).name;
    const answer = await desk.tracker.commands.deleteInCopper({ subject, name: known });
    return answer.ok ? null : answer.failure;
  };

  test('needs the name, and takes it from lists and recents; what was tracked stays', async () => {
    await admin();
    await desk.start();
    desk.work(30);
    const { timer } = desk.tracker.snapshot();
    const task = timer.kind === 'stopped' ? null : timer.task;
    const subject = { kind: 'task', id: task?.id ?? 0 } as const;
    expect(await remove(subject, 'Something else')).toEqual({ kind: 'name-differs' });
    expect(calls('delete_task')).toBe(0);
    expect(await remove(subject)).toBeNull();
    expect(desk.copper.data.tasks.some(({ id }) => id === subject.id)).toBe(false);
    const found = await findTasks(askTracker(desk.tracker), task?.name);
    expect(found.some(({ id }) => id === subject.id)).toBe(false);
    expect(desk.tracker.snapshot().recent.some(({ id }) => id === subject.id)).toBe(false);
    expect(desk.tracker.snapshot().timer).toMatchObject({ kind: 'running', task: { name: task?.name } });
    // What is posted to it is refused by Copper, and kept.
    await desk.tracker.commands.setPreferences({ ...defaultPreferences, undoSeconds: 0 });
    await desk.post(await desk.stop(), 'Late');
    const { outbox } = await desk.until(({ outbox }) => outbox[0]?.state.kind === 'parked');
    expect(outbox).toMatchObject([{ state: { problem: { kind: 'not-allowed' } } }]);
  });

  test('a project and an organisation go with what they hold', async () => {
    await admin();
    const { tasks } = desk.tracker.snapshot().catalogue;
    expect(await remove({ kind: 'project', id: 102 })).toBeNull();
    expect(desk.tracker.snapshot().catalogue.tasks).toBeLessThan(tasks);
    const last = desk.copper.data.organisations.at(-1)?.id ?? 0;
    expect(await remove({ kind: 'organisation', id: last })).toBeNull();
    expect(desk.copper.data.organisations.some(({ id }) => id === last)).toBe(false);
  });

  test('is refused to those who do not own it', async () => {
    expect(await remove({ kind: 'project', id: project().id })).toEqual({ kind: 'may-not-delete' });
    expect(await remove({ kind: 'organisation', id: organisation().id })).toEqual({ kind: 'may-not-delete' });
  });

  test.each([
    ['after-storing', null],
    ['before-storing', { kind: 'not-deleted' }],
  ] as const)('a lost answer, %s: reading it tells', async (cut, expected) => {
    await admin();
    await desk.copper.setSwitches({ cut, cutAction: 'delete_project' });
    expect(await remove({ kind: 'project', id: 102 })).toEqual(expected);
  });
});
