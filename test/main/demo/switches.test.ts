import { expect, test } from 'vitest';
import type { Switches } from '../../../src/main/demo/switches.ts';
import { switchesFrom } from '../../../src/main/demo/switches-from-json.ts';
import { call, envelopeIn, post, signIn, started } from './calling.ts';

const worked = (HoursWorked: number) => ({
  data: { TaskID: 1001, ProjectID: 101, Body: 'Worked.', HoursWorked },
});

test('wholeHours refuses fractions and takes whole hours', async () => {
  const demo = await signIn(await started({ switches: { wholeHours: true } }));
  expect(await demo.call('create_taskcomment', worked(1.25))).toMatchObject({
    status: 400,
    message: 'HoursWorked must be a positive Integer.',
  });
  expect(await demo.call('create_taskcomment', worked(2))).toMatchObject({ status: 200 });
});

test('truncatesHours takes fractions and keeps whole hours', async () => {
  const copper = await started({ switches: { truncatesHours: true } });
  const { data } = await (await signIn(copper)).call('create_taskcomment', worked(1.75));
  expect(copper.data.comments.at(-1)).toMatchObject({ id: Number(data['ID']), hoursWorked: '1.00' });
});

test('refusedTaskId refuses comments on one task only', async () => {
  const copper = await started({ switches: { refusedTaskId: 1001 } });
  const demo = await signIn(copper);
  const stored = copper.data.comments.length;
  expect(await demo.call('create_taskcomment', worked(1))).toMatchObject({
    status: 400,
    message: 'This task takes no more comments.',
  });
  const other = { data: { ...worked(1).data, TaskID: 1002 } };
  expect(await demo.call('create_taskcomment', other)).toMatchObject({ status: 200 });
  expect(copper.data.comments.length).toBe(stored + 1);
});

test('heldAction keeps its calls until it is released, and lets others through', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  const stored = copper.data.comments.length;
  await copper.setSwitches({ heldAction: 'create_taskcomment' });
  const calls = [demo.call('create_taskcomment', worked(1)), demo.call('create_taskcomment', worked(2))];
  await expect.poll(() => copper.held).toBe(2);
  expect(await call(copper, 'check_session')).toMatchObject({ status: 200 });
  expect(copper.data.comments.length).toBe(stored);
  await copper.setSwitches({ heldAction: null });
  expect(await Promise.all(calls)).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(copper.held).toBe(0);
});

test('a call that is held when the line goes down is never worked on', async () => {
  const copper = await started({ switches: { heldAction: 'create_taskcomment' } });
  const stored = copper.data.comments.length;
  const demo = await signIn(copper);
  const held = expect(demo.call('create_taskcomment', worked(1))).rejects.toThrow();
  await expect.poll(() => copper.held).toBe(1);
  await copper.setSwitches({ offline: true });
  await held;
  await copper.setSwitches({ offline: false, heldAction: null });
  expect(copper.data.comments.length).toBe(stored);
});

test('delayMs holds every answer back', async () => {
  const copper = await started();
  await copper.setSwitches({ delayMs: 120 });
  const before = performance.now();
  await call(copper, 'check_session');
  expect(performance.now() - before).toBeGreaterThanOrEqual(115);
});

test('a client that hangs up while it waits has its comment stored all the same', async () => {
  const copper = await started();
  const { sessionId } = await signIn(copper);
  await copper.setSwitches({ delayMs: 100 });
  const stored = copper.data.comments.length;
  const body = new URLSearchParams({ session_id: sessionId, data: JSON.stringify(worked(1).data) });
  const signal = AbortSignal.timeout(30);
  const address = `${copper.address}/index.php?module=api&action=create_taskcomment`;
  await expect(fetch(address, { method: 'POST', body, signal })).rejects.toThrow();
  await expect.poll(() => copper.data.comments.length).toBe(stored + 1);
});

test.each([
  [500, 'application/json', 'Internal Server Error'],
  [503, 'application/json', 'Service Unavailable'],
  [429, 'text/html; charset=utf-8', '429 Too Many Requests'],
  [502, 'text/html; charset=utf-8', '502 Bad Gateway'],
] as const)('failWith %i fails so many times and recovers', async (status, type, text) => {
  const copper = await started({ switches: { failWith: { status, times: 2, retryAfterSeconds: 7 } } });
  for (let time = 0; time < 2; time++) {
    const response = await post(copper, 'check_session', {});
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toContain(text);
  }
  expect(copper.switches.failWith).toBeNull();
  expect(await call(copper, 'check_session')).toMatchObject({ status: 200 });
});

test('failWith meets only the action it names', async () => {
  const copper = await started({ switches: { failWith: { status: 503, times: 1, action: 'get_projects' } } });
  const demo = await signIn(copper);
  const failed = await demo.call('get_projects');
  expect(failed.status).toBe(503);
  expect(failed.headers.has('retry-after')).toBe(false);
  expect(await demo.call('get_projects')).toMatchObject({ status: 200 });
});

test('html answers every call with a page', async () => {
  const response = await post(await started({ switches: { html: true } }), 'login', {});
  expect(response.status).toBe(200);
  expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
});

test.each([
  ['bom', /^\uFEFF\{/],
  ['notices', /^<br \/>\n<b>Notice<\/b>/],
] as const)('noise %s comes before the JSON', async (noise, pattern) => {
  const response = await post(await started({ switches: { noise } }), 'check_session', {});
  const printed = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  expect(printed).toMatch(pattern);
  expect(envelopeIn(printed.slice(printed.indexOf('{'))).data).toMatchObject({ logged_in: false });
});

test.each<[Partial<Switches>, string, Record<string, string>]>([
  [{ extraFields: false }, 'taskcomments', { ID: '1001', Subject: 'Design', HoursWorked: '0.00' }],
  [
    { extraFields: false, taskListKey: 'tasks' },
    'tasks',
    { ID: '1001', Name: 'Design', HoursWorked: '0.00' },
  ],
  [
    {},
    'taskcomments',
    {
      ID: '1001',
      Subject: 'Design',
      Name: 'Design',
      HoursWorked: '0.00',
      ProjectID: '101',
      PercentComplete: '0',
      Duration: '8.00',
      Owner: '2',
      StartDate: '2026-10-02',
      EndDate: '2026-11-15',
      TargetBudget: '0.00',
      Highlighted: '0',
    },
  ],
])('the list of tasks with %j is %s', async (switches, key, row) => {
  const clock = () => Date.UTC(2026, 10, 1, 12);
  const { data } = await (
    await signIn(await started({ clock, switches }))
  ).call('get_project_tasks', { id: 101 });
  expect(Object.keys(data)).toEqual(['api_version', 'success', key]);
  expect(data[key]).toHaveProperty('1001', row);
});

test('extraFields is what gives projects their client and a task its plan', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  const keys = async (action: string, id: number) =>
    Object.keys((await demo.call(action, { id })).data).toSorted();
  const planned = [
    'Description',
    'Duration',
    'EndDate',
    'Highlighted',
    'HoursWorked',
    'ID',
    'Name',
    'Owner',
    'PercentComplete',
    'StartDate',
    'TargetBudget',
    'url',
  ];
  expect(await keys('read_task', 1001)).toEqual(planned);
  expect(await keys('read_project', 101)).toContain('ClientID');
  expect((await demo.call('get_projects')).data['projects']).toHaveProperty('101.ClientID', '11');
  await copper.setSwitches({ extraFields: false });
  expect(await keys('read_task', 1001)).toEqual([
    'Description',
    'HoursWorked',
    'ID',
    'PercentComplete',
    'url',
  ]);
  expect(await keys('read_project', 101)).not.toContain('ClientID');
});

test.each([
  ['array', '"projects":[]'],
  ['object', '"projects":{}'],
] as const)('an empty list as %s is %s', async (emptyListAs, printed) => {
  const demo = await signIn(await started({ sampleData: false, switches: { emptyListAs } }));
  expect((await demo.call('get_projects')).printed).toContain(printed);
});

test('without apiEnabled every action answers 503', async () => {
  const copper = await started({ switches: { apiEnabled: false } });
  const refused = { status: 503, message: 'The Copper API is not enabled.', data: { api_version: 1 } };
  expect(await call(copper, 'login', { username: 'demo' })).toMatchObject(refused);
  expect(await call(copper, 'no_such_action')).toMatchObject(refused);
});

test('a session ends after its lifetime without use', async () => {
  let now = 0;
  const demo = await signIn(await started({ clock: () => now, switches: { sessionLifetimeMs: 1000 } }));
  now = 999;
  expect(await demo.call('get_projects')).toMatchObject({ status: 200 });
  now = 1998;
  expect(await demo.call('get_projects')).toMatchObject({ status: 200 });
  now = 2998;
  expect(await demo.call('get_projects')).toMatchObject({ status: 401 });
});

test('switches are read from JSON, and nothing else is', () => {
  const switches: Partial<Switches> = {
    offline: true,
    failWith: { status: 502, times: 3 },
    sessionLifetimeMs: null,
  };
  expect(switchesFrom(JSON.parse(JSON.stringify(switches)))).toEqual(switches);
  for (const wrong of [
    { offine: true },
    { cut: 'sometimes' },
    { delayMs: -1 },
    { failWith: { status: 404, times: 1 } },
    1,
  ]) {
    expect(() => switchesFrom(wrong)).toThrow();
  }
});
