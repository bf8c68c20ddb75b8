import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { CopperFailure } from '../../src/core/copper/errors.ts';
import { CopperSession, plainCall, tryPassword } from '../../src/core/copper/session.ts';
import { sessionActions, type CopperClient } from '../../src/core/copper/client.ts';
import { directHttp } from '../support/direct-http.ts';
import { startEmbeddedCopper, type EmbeddedCopper } from '../../src/main/demo/embedded-copper.ts';
import { adminUser, demoUser, type User } from '../../src/main/demo/users.ts';
import type { Result } from '../../src/shared/result.ts';

let copper: EmbeddedCopper;
const http = directHttp();
const destination = () => ({ server: copper.address, pin: null });

beforeEach(async () => {
  copper = await startEmbeddedCopper();
});
afterEach(async () => {
  await copper.close();
});

function sessionOf(user: User): CopperSession {
  return new CopperSession({
    http,
    destination,
    onAnswer: () => undefined,
    sessionId: null,
    password: () => Promise.resolve(user),
    onSignedIn: ({ id }) => (id === user.id ? 'accept' : 'refuse'),
    onRejected: () => undefined,
  });
}
const as = (user: User): CopperClient => sessionOf(user).client;

/** Ids in the sample data. */
const organisation = () => copper.data.organisations[0]?.id ?? 0;
const project = () => copper.data.projects[0]?.id ?? 0;
const task = () => copper.data.tasks[0]?.id ?? 0;
const comment = () => copper.data.comments[0]?.id ?? 0;
const missing = 999_999;

type Act = (client: CopperClient) => Promise<Result<unknown, CopperFailure>>;

/** Every action: what succeeds, and how each documented failure arrives. */
const table: readonly (readonly [string, Act, Act, CopperFailure['kind']])[] = [
  [
    'create_organisation',
    (client) => client.createOrganisation({ name: 'Northwind', colour: '#aabbcc' }),
    (client) => client.createOrganisation({ name: 'Northwind', colour: 'green' }),
    'refused',
  ],
  [
    'read_organisation',
    (client) => client.readOrganisation(organisation()),
    (client) => client.readOrganisation(missing),
    'not-allowed',
  ],
  [
    'update_organisation',
    (client) => client.updateOrganisation(organisation(), { city: 'Melbourne' }),
    (client) => client.updateOrganisation(organisation(), { colour: 'green' }),
    'refused',
  ],
  [
    'delete_organisation',
    (client) => client.deleteOrganisation(organisation()),
    (client) => client.deleteOrganisation(missing),
    'not-allowed',
  ],
  [
    'create_project',
    (client) =>
      client.createProject({
        organisationId: organisation(),
        name: 'Relaunch',
        active: true,
        startDate: '2026-12-24',
      }),
    (client) => client.createProject({ organisationId: organisation(), colour: 'green' }),
    'refused',
  ],
  [
    'read_project',
    (client) => client.readProject(project()),
    (client) => client.readProject(missing),
    'not-allowed',
  ],
  [
    'update_project',
    (client) => client.updateProject(project(), { name: 'Renamed' }),
    (client) => client.updateProject(project(), { colour: 'green' }),
    'refused',
  ],
  [
    'delete_project',
    (client) => client.deleteProject(project()),
    (client) => client.deleteProject(missing),
    'not-allowed',
  ],
  [
    'create_task',
    (client) => client.createTask({ projectId: project(), name: 'Plan', estimate: 150, highlighted: true }),
    (client) => client.createTask({ projectId: project(), startDate: 'tomorrow' }),
    'refused',
  ],
  ['read_task', (client) => client.readTask(task()), (client) => client.readTask(missing), 'not-allowed'],
  [
    'update_task',
    (client) => client.updateTask(task(), { name: 'Renamed' }),
    (client) => client.updateTask(task(), {}),
    'refused',
  ],
  [
    'delete_task',
    (client) => client.deleteTask(task()),
    (client) => client.deleteTask(missing),
    'not-allowed',
  ],
  [
    'create_taskcomment',
    (client) =>
      client.createTaskComment({
        taskId: task(),
        projectId: project(),
        body: 'Done',
        hours: 125,
        percentComplete: 40,
      }),
    (client) => client.createTaskComment({ taskId: task(), projectId: project(), body: 'Done', hours: 0 }),
    'refused',
  ],
  [
    'read_taskcomment',
    (client) => client.readTaskComment(comment()),
    (client) => client.readTaskComment(missing),
    'not-allowed',
  ],
  [
    'delete_taskcomment',
    (client) => client.deleteTaskComment(comment()),
    (client) => client.deleteTaskComment(missing),
    'not-allowed',
  ],
  [
    'get_project_tasks',
    (client) => client.getProjectTasks(project()),
    (client) => client.getProjectTasks(missing),
    'not-allowed',
  ],
];

describe.each(table)('%s', (action, succeeding, failing, kind) => {
  test('succeeds', async () => {
    expect(await succeeding(as(adminUser))).toMatchObject({ ok: true });
    expect(copper.requests.map((request) => request.action)).toContain(action);
  });
  test('tells the documented failure', async () => {
    expect(await failing(as(adminUser))).toMatchObject({ ok: false, failure: { kind } });
  });
});

test('get_projects and get_organisations list what the user may see; a dead session is renewed quietly', async () => {
  const client = as(demoUser);
  const all = await as(adminUser).getProjects();
  copper.expireSessions();
  const own = await client.getProjects();
  if (!all.ok || !own.ok) throw new Error('both lists can be read');
  expect(own.value.length).toBeGreaterThan(0);
  expect(own.value.length).toBeLessThan(all.value.length);
  expect(await client.getOrganisations()).toMatchObject({ ok: true });
});

test.each(['get_projects', 'get_organisations'])('%s without a session is unauthorized', async (action) => {
  const answer = await plainCall(http, destination)(action, { session_id: 'made-up' });
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'unauthorized' } });
});

test('login, check_session and logout', async () => {
  const session = sessionActions(plainCall(http, destination));
  const login = await session.login(demoUser.username, demoUser.password);
  if (!login.ok) throw new Error('the user can sign in');
  expect(login.value.user).toEqual({ id: demoUser.id, username: demoUser.username });
  expect(await session.checkSession(login.value.sessionId)).toEqual({ ok: true, value: { signedIn: true } });
  expect(await session.logout(login.value.sessionId)).toMatchObject({ ok: true });
  expect(await session.checkSession(login.value.sessionId)).toEqual({ ok: true, value: { signedIn: false } });
  expect(await session.login('', '')).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  expect(await tryPassword(http, destination(), demoUser.username, 'wrong')).toMatchObject({
    ok: false,
    failure: { kind: 'wrong-password' },
  });
});

test('a comment is read back as it was sent', async () => {
  const client = as(demoUser);
  const [own] = copper.data.tasks;
  if (own === undefined) throw new Error('there are tasks');
  const made = await client.createTaskComment({
    taskId: own.id,
    projectId: null,
    body: 'Umlaute: ä & <b>',
    hours: 125,
  });
  // The document's table requires ProjectID, so a server may refuse a comment without it.
  if (made.ok) {
    expect(await client.readTaskComment(made.value)).toMatchObject({
      ok: true,
      value: { body: 'Umlaute: ä & <b>', hours: 125, taskId: own.id },
    });
  } else expect(made.failure.kind).toBe('refused');
});

test('many requests that notice a dead session share one sign-in', async () => {
  const client = as(demoUser);
  await client.getProjects();
  copper.expireSessions();
  const before = copper.requests.filter(({ action }) => action === 'login').length;
  const answers = await Promise.all(Array.from({ length: 8 }, () => client.getProjects()));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(copper.requests.filter(({ action }) => action === 'login').length - before).toBe(1);
});

test('a rejected password is not tried again', async () => {
  const session = sessionOf({ ...demoUser, password: 'changed' });
  expect(await session.signIn()).toMatchObject({ ok: false, failure: { kind: 'signed-out' } });
  await session.client.getProjects();
  expect(copper.requests.filter(({ action }) => action === 'login')).toHaveLength(1);
});

test.each([
  { noise: 'bom' },
  { noise: 'notices' },
  { taskListKey: 'tasks' },
  { extraFields: false },
  { emptyListAs: 'object' },
] as const)('lists tasks with %j', async (switches) => {
  await copper.setSwitches(switches);
  for (const { id } of copper.data.projects) {
    const tasks = await as(adminUser).getProjectTasks(id);
    if (!tasks.ok) throw new Error(`project ${id} can be read: ${tasks.failure.kind}`);
    const names = copper.data.tasks.filter(({ projectId }) => projectId === id).map(({ name }) => name);
    expect(tasks.value.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  }
});

test('failures tell whether the request left', async () => {
  const client = as(demoUser);
  await client.getProjects();
  const posting = { taskId: task(), projectId: project(), body: 'Done', hours: 100 };
  await copper.setSwitches({ cut: 'after-storing' });
  expect(await client.createTaskComment(posting)).toMatchObject({
    ok: false,
    failure: { kind: 'unanswered' },
  });
  await copper.setSwitches({ html: true });
  expect(await client.createTaskComment(posting)).toMatchObject({
    ok: false,
    failure: { kind: 'not-copper' },
  });
  await copper.setSwitches({ html: false, failWith: { status: 503, retryAfterSeconds: 7, times: 1 } });
  expect(await client.createTaskComment(posting)).toMatchObject({
    ok: false,
    failure: { kind: 'trouble', status: 503, retryAfter: 7_000 },
  });
  await copper.setSwitches({ apiEnabled: false });
  expect(await client.createTaskComment(posting)).toMatchObject({ ok: false, failure: { kind: 'api-off' } });
  await copper.setSwitches({ offline: true });
  // The first request may still leave on a connection that is about to be found dead.
  await client.getProjects();
  expect(await client.createTaskComment(posting)).toMatchObject({ ok: false, failure: { kind: 'not-sent' } });
  expect(copper.data.comments.filter(({ body }) => body === 'Done')).toHaveLength(1);
});
