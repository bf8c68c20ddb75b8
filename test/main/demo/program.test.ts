import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { expect, onTestFinished, test } from 'vitest';
import { isRecord, signIn } from './calling.ts';

const program = join(import.meta.dirname, '../../../src/main/demo/program.ts');

/** Runs the program and reads the line that tells where it is. */
async function running(...flags: readonly string[]): Promise<{
  readonly child: ChildProcessWithoutNullStreams;
  readonly address: string;
  readonly control: string;
  readonly users: unknown;
}> {
  const child = spawn(process.execPath, [program, ...flags]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: unknown[] = await once(createInterface(child.stdout), 'line');
  const told: unknown = JSON.parse(String(lines[0]));
  if (!isRecord(told)) throw new Error('The program told nothing.');
  return { child, address: String(told['address']), control: String(told['control']), users: told['users'] };
}

const put = (address: string, value: unknown) =>
  fetch(address, { method: 'PUT', body: JSON.stringify(value) });
const post = (address: string, value: unknown) =>
  fetch(address, { method: 'POST', body: JSON.stringify(value) });

test('the program tells where it is and ends on SIGTERM', async () => {
  const { child, address, users } = await running();
  expect(users).toContainEqual({ username: 'demo', password: 'patina-demo', admin: false });
  expect((await fetch(address)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('with --exit-with-parent it ends when its input closes', async () => {
  const { child } = await running('--exit-with-parent');
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('the control endpoint switches, expires, comments and shows', async () => {
  const { control, address } = await running();
  const demo = await signIn({ address });
  expect(await (await put(`${control}/switches`, { wholeHours: true })).json()).toMatchObject({
    wholeHours: true,
  });
  expect((await post(`${control}/expire-sessions`, {})).status).toBe(200);
  expect(await demo.call('get_projects')).toMatchObject({ status: 401 });
  const added = await post(`${control}/comments`, { taskId: 1001, hours: 1.25, body: 'Helped.' });
  expect(await added.json()).toMatchObject({ taskId: 1001, hoursWorked: '1.25', username: 'admin' });
  const state: unknown = await (await fetch(`${control}/state`)).json();
  expect(state).toMatchObject({
    switches: { wholeHours: true },
    requests: [
      { action: 'login', status: 200 },
      { action: 'get_projects', status: 401 },
    ],
  });
  expect(isRecord(state) && Object.keys(state)).toEqual(
    expect.arrayContaining(['comments', 'tasks', 'projects']),
  );
  expect(JSON.stringify(state)).not.toContain('patina-demo');

  expect((await put(`${control}/switches`, { offline: true })).status).toBe(200);
  await expect(fetch(address)).rejects.toThrow();
  await put(`${control}/switches`, { offline: false });
  expect((await fetch(address)).status).toBe(200);
});

test('the control endpoint says what it does not understand', async () => {
  const { control } = await running();
  for (const answer of [
    await put(`${control}/switches`, { offine: true }),
    await post(`${control}/comments`, { taskId: 1 }),
    await post(`${control}/comments`, { taskId: 1, hours: 1 }),
    await fetch(`${control}/elsewhere`),
    await fetch(`${control}/switches`, { method: 'PUT', body: 'no JSON' }),
  ]) {
    expect(answer.status).toBe(400);
    expect(await answer.json()).toHaveProperty('error');
  }
});
