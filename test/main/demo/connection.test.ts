import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startEmbeddedCopper, type EmbeddedCopper } from '../../../src/main/demo/embedded-copper.ts';
import { call, post, signIn, started } from './calling.ts';

const worked = { data: { TaskID: 1001, ProjectID: 101, Body: 'Worked.', HoursWorked: 1 } };

/** The code of the error a connect to this port ends with, or 'connected'. */
async function connecting(copper: EmbeddedCopper): Promise<unknown> {
  const socket = connect(copper.port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return 'connected';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  } finally {
    socket.destroy();
  }
}

test('offline refuses connects, and coming back listens on the same port with the same sessions', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  for (let time = 0; time < 3; time++) {
    await copper.setSwitches({ offline: true });
    expect(await connecting(copper)).toBe('ECONNREFUSED');
    await copper.setSwitches({ offline: false });
    expect(await demo.call('get_projects')).toMatchObject({ status: 200 });
  }
});

test('going offline destroys what is open, and what was waiting is not worked on', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  const stored = copper.data.comments.length;
  await copper.setSwitches({ delayMs: 200 });
  const waiting = expect(demo.call('create_taskcomment', worked)).rejects.toThrow();
  const idle = connect(copper.port, '127.0.0.1');
  await once(idle, 'connect');
  await new Promise((resolve) => setTimeout(resolve, 50));
  await Promise.all([once(idle, 'close'), copper.setSwitches({ offline: true })]);
  await waiting;
  await copper.setSwitches({ offline: false, delayMs: 0 });
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(copper.data.comments).toHaveLength(stored);
});

test('it may start offline, and changes of mind are taken in turn', async () => {
  const copper = await started({ switches: { offline: true } });
  expect(await connecting(copper)).toBe('ECONNREFUSED');
  await Promise.all([
    copper.setSwitches({ offline: false }),
    copper.setSwitches({ offline: true }),
    copper.setSwitches({ offline: false }),
  ]);
  expect(await connecting(copper)).toBe('connected');
});

test('coming back waits for a port that another program has for a moment', async () => {
  const copper = await started();
  await copper.setSwitches({ offline: true });
  const other = createServer().listen(copper.port, '127.0.0.1');
  await once(other, 'listening');
  setTimeout(() => other.close(), 250);
  await copper.setSwitches({ offline: false });
  expect(await call(copper, 'check_session')).toMatchObject({ status: 200 });
});

test.each([
  ['before-storing', 0],
  ['after-storing', 1],
] as const)('cut %s breaks the connection with %i comment stored', async (cut, more) => {
  const copper = await started();
  const demo = await signIn(copper);
  const stored = copper.data.comments.length;
  await copper.setSwitches({ cut });
  await expect(demo.call('create_taskcomment', worked)).rejects.toThrow();
  expect(copper.data.comments).toHaveLength(stored + more);
  expect(copper.data.tasks[0]).toMatchObject({ id: 1001, hoursWorked: `${more}.00` });
  expect(copper.requests.at(-1)).toMatchObject({ action: 'create_taskcomment', status: 'cut' });
  expect(copper.switches.cut).toBe('none');
  expect(await demo.call('create_taskcomment', worked)).toMatchObject({ status: 200 });
});

test('cutTimes cuts so often, nothing but new comments, and none that is refused', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  await copper.setSwitches({ cut: 'after-storing', cutTimes: 2 });
  expect(await demo.call('create_taskcomment', { data: {} })).toMatchObject({ status: 400 });
  expect(await demo.call('read_task', { id: 1001 })).toMatchObject({ status: 200 });
  await expect(demo.call('create_taskcomment', worked)).rejects.toThrow();
  await expect(demo.call('create_taskcomment', worked)).rejects.toThrow();
  expect(await demo.call('create_taskcomment', worked)).toMatchObject({ status: 200 });
  expect(copper.switches).toMatchObject({ cut: 'none', cutTimes: 1 });
});

test('close ends it for good, also when it is closed twice or told to go online', async () => {
  const copper = await startEmbeddedCopper({ sampleData: false });
  await copper.close();
  await copper.close();
  await copper.setSwitches({ offline: false });
  expect(await connecting(copper)).toBe('ECONNREFUSED');
});

test('a port that is taken is told, one that is named is used', async () => {
  const first = await started();
  await expect(startEmbeddedCopper({ port: first.port })).rejects.toThrow('EADDRINUSE');
  await first.close();
  expect(await started({ port: first.port })).toMatchObject({ port: first.port, address: first.address });
});

test('the log holds actions, instants and statuses, and no more than a thousand', async () => {
  const copper = await started({ clock: () => 1234 });
  await signIn(copper);
  expect(copper.requests).toEqual([{ action: 'login', at: 1234, status: 200 }]);
  for (let round = 0; round < 26; round++) {
    await Promise.all(Array.from({ length: 40 }, () => call(copper, 'check_session')));
  }
  expect(copper.requests).toHaveLength(1000);
  expect(JSON.stringify(copper.requests)).not.toContain('patina-demo');
});

test('nothing is sent after a cut', async () => {
  const copper = await started({ switches: { cut: 'before-storing' } });
  await expect(post(copper, 'create_taskcomment', {})).rejects.toThrow();
});
