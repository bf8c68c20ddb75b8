import { expect, test } from 'vitest';
import { actions } from '../../../src/main/demo/actions/table.ts';
import { call, isRecord, signIn, started } from './calling.ts';

const confirmed = { confirm_delete: 1 };
const withoutSession = ['login', 'check_session', 'logout'];

test.each([...actions.keys()].filter((action) => !withoutSession.includes(action)))(
  '%s answers 401 without a session, whatever else is wrong',
  async (action) => {
    const copper = await started();
    const refused = { status: 401, message: 'Unauthorized', data: { api_version: 1 } };
    expect(await call(copper, action, { data: 'no JSON' })).toMatchObject(refused);
    expect(await call(copper, action, { session_id: '0'.repeat(32), id: '11' })).toMatchObject(refused);
  },
);

test('a session id in the address is no session', async () => {
  const copper = await started();
  const { sessionId } = await signIn(copper);
  expect(await call(copper, `get_projects&session_id=${sessionId}`)).toMatchObject({ status: 401 });
});

test('a session lives until it is logged out', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  expect((await demo.call('check_session')).data).toMatchObject({
    logged_in: true,
    session_id: demo.sessionId,
    user: { ID: '2', Username: 'demo' },
  });
  await demo.call('logout');
  expect(await demo.call('check_session')).toMatchObject({ status: 200, data: { logged_in: false } });
  expect(await demo.call('get_projects')).toMatchObject({ status: 401 });
});

test('two sessions of one user end one by one, or all at once', async () => {
  const copper = await started();
  const [first, second, third] = [await signIn(copper), await signIn(copper), await signIn(copper)];
  await first.call('logout');
  expect(await second.call('get_projects')).toMatchObject({ status: 200 });
  copper.expireSessions();
  expect(await second.call('get_projects')).toMatchObject({ status: 401 });
  expect(await third.call('get_projects')).toMatchObject({ status: 401 });
});

test('an admin sees every project, others the ones they are members of', async () => {
  const copper = await started();
  const listed = async (who: 'admin' | 'demo') => {
    const { projects } = (await (await signIn(copper, who)).call('get_projects')).data;
    return isRecord(projects) ? Object.keys(projects) : projects;
  };
  expect(await listed('admin')).toEqual(['101', '102']);
  expect(await listed('demo')).toEqual(['101']);
});

test.each([
  ['read_project', { id: 102 }],
  ['update_project', { id: 102, data: { Name: 'Mine' } }],
  ['delete_project', { id: 102, ...confirmed }],
  ['get_project_tasks', { id: 102 }],
  ['create_task', { data: { ProjectID: 102 } }],
  ['read_task', { id: 1003 }],
  ['update_task', { id: 1003, data: { Name: 'Mine' } }],
  ['delete_task', { id: 1003, ...confirmed }],
  ['create_taskcomment', { data: { TaskID: 1003, ProjectID: 102, Body: 'Hello.' } }],
  ['create_taskcomment', { data: { TaskID: 1001, ProjectID: 9, Body: 'Hello.' } }],
  ['create_taskcomment', { data: { TaskID: 9, ProjectID: 101, Body: 'Hello.' } }],
  ['read_taskcomment', { id: 20_003 }],
  ['create_project', { data: { ClientID: 12 } }],
  ['update_project', { id: 101, data: { ClientID: 12 } }],
  ['read_organisation', { id: 12 }],
  ['update_organisation', { id: 12, data: { Name: 'Mine' } }],
  ['delete_organisation', { id: 12, ...confirmed }],
  ['read_project', { id: 'x' }],
])('out of reach for a normal user: %s %j', async (action, parameters) => {
  const copper = await started();
  const admin = await signIn(copper, 'admin');
  await admin.call('create_organisation', { data: { Name: 'Unseen' } });
  const before = JSON.stringify(copper.data);
  const answered = await (await signIn(copper)).call(action, parameters);
  expect(answered).toMatchObject({ status: 401, message: 'Unauthorized' });
  expect(JSON.stringify(copper.data)).toBe(before);
});

test('the task 1003 and its comment 20003 are there, for the admin', async () => {
  const admin = await signIn(await started(), 'admin');
  expect(await admin.call('read_taskcomment', { id: 20_003 })).toMatchObject({
    status: 200,
    data: { TaskID: '1003' },
  });
});

test('what others own can be seen and not be deleted, except by an admin', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  const admin = await signIn(copper, 'admin');
  for (const [action, id] of [
    ['delete_project', 101],
    ['delete_organisation', 11],
  ] as const) {
    expect(await demo.call(action, { id, ...confirmed })).toMatchObject({ status: 401 });
    expect(await admin.call(action, { id, ...confirmed })).toMatchObject({ status: 200 });
  }
  expect(copper.data).toMatchObject({ organisations: [], projects: [], tasks: [], comments: [] });
});

test('everybody may delete what they made', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  const organisation = await demo.call('create_organisation', { data: { Name: 'Mine' } });
  const project = await demo.call('create_project', { data: { ClientID: organisation.data['ID'] } });
  const task = await demo.call('create_task', { data: { ProjectID: project.data['ID'] } });
  for (const [action, { data }] of [
    ['delete_task', task],
    ['delete_project', project],
    ['delete_organisation', organisation],
  ] as const) {
    expect(await demo.call(action, { id: data['ID'], ...confirmed })).toMatchObject({ status: 200 });
  }
});

test('only an admin takes a comment back, and its hours go with it', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  const data = { TaskID: 1002, ProjectID: 101, Body: 'Twice.', HoursWorked: 1.5 };
  const { data: created } = await demo.call('create_taskcomment', { data });
  expect(await demo.call('delete_taskcomment', { id: created['ID'], ...confirmed })).toMatchObject({
    status: 401,
  });
  expect(copper.data.tasks[1]).toMatchObject({ id: 1002, hoursWorked: '11.50' });
  const admin = await signIn(copper, 'admin');
  expect(await admin.call('delete_taskcomment', { id: created['ID'], ...confirmed })).toMatchObject({
    status: 200,
  });
  expect(copper.data.tasks[1]).toMatchObject({ id: 1002, hoursWorked: '10.00' });
});

test('ids of comments are shared by all tasks and never come back', async () => {
  const copper = await started();
  const admin = await signIn(copper, 'admin');
  const post = async (TaskID: number) =>
    Number(
      (await admin.call('create_taskcomment', { data: { TaskID, ProjectID: 101, Body: 'One.' } })).data['ID'],
    );
  const first = await post(1001);
  expect(await post(1002)).toBe(first + 1);
  await admin.call('delete_taskcomment', { id: first + 1, ...confirmed });
  expect(await post(1001)).toBe(first + 2);
});
