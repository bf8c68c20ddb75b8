import { afterEach, beforeEach, expect, test } from 'vitest';

import { ProxyPasswords } from '../../src/core/account/proxy-passwords.ts';
import { connectionSteps } from '../../src/main/adapters/diagnostics.ts';
import { minute } from '../../src/shared/duration.ts';
import { Desk } from '../support/desk.ts';
import { directHttp } from '../support/direct-http.ts';
import { fakeWorld } from '../support/fake-world.ts';

let desk: Desk;
beforeEach(async () => {
  const http = directHttp();
  const credentials = new ProxyPasswords(fakeWorld().vault);
  const diagnostics = connectionSteps(
    () => Promise.resolve('DIRECT'),
    credentials,
    () => http.forget(),
  );
  desk = await Desk.begin({ http, diagnostics });
  await desk.signIn();
});
afterEach(() => desk.end());

const connection = () => desk.tracker.snapshot().connection;
async function check(server: string | null = null): Promise<string | null> {
  const report = await desk.tracker.queries.checkConnection({ server });
  if (!report.ok) throw new Error(report.failure.kind);
  return report.value.steps.find(({ outcome }) => outcome === 'failed')?.step ?? null;
}

test('what a check finds about the way holds for the status at once, and both ways', async () => {
  expect(connection()).toMatchObject({ kind: 'online' });
  await desk.copper.setSwitches({ offline: true });
  // Nobody has asked Copper for anything since.
  expect(connection()).toMatchObject({ kind: 'online' });
  expect(await check()).toBe('connection');
  expect(connection()).toMatchObject({ kind: 'offline', problem: { kind: 'server-unreachable' } });
  await desk.copper.setSwitches({ offline: false });
  expect(connection()).toMatchObject({ kind: 'offline' });
  expect(await check()).toBeNull();
  expect(connection()).toMatchObject({ kind: 'online', problem: null });
});

test('after a check that failed Copper is tried again by itself', async () => {
  await desk.copper.setSwitches({ offline: true });
  expect(await check()).toBe('connection');
  await desk.copper.setSwitches({ offline: false });
  desk.clock.advance(minute);
  await desk.until(({ connection: { kind } }) => kind === 'online');
});

test('what Copper answers is judged by the account’s own request', async () => {
  await desk.copper.setSwitches({ html: true });
  expect(await check()).toBe('copper');
  expect(connection()).toMatchObject({ kind: 'offline', problem: { kind: 'not-copper' } });
  await desk.copper.setSwitches({ html: false, apiEnabled: false });
  expect(await check()).toBe('api');
  expect(connection()).toMatchObject({ kind: 'offline', problem: { kind: 'api-off' } });
  await desk.copper.setSwitches({ apiEnabled: true });
  expect(await check()).toBeNull();
  expect(connection()).toMatchObject({ kind: 'online' });
});

test('what waits goes out as soon as a check has found the way open', async () => {
  await desk.copper.setSwitches({ offline: true });
  expect(await check()).toBe('connection');
  await desk.workAndPost(30, 'Waiting');
  // Long enough for the pauses between the attempts to have grown to half a minute.
  for (let passed = 0; passed < 10; passed += 1) {
    desk.clock.advance(minute);
    expect(await check()).toBe('connection');
  }
  await desk.copper.setSwitches({ offline: false });
  expect(await check()).toBeNull();
  desk.clock.advance(0);
  await desk.until(({ outbox }) => outbox.length === 0);
  expect(desk.inCopper('Waiting')).toHaveLength(1);
});

test('a check of another server says nothing about this one', async () => {
  expect(await check('https://no-such-host.invalid')).toBe('name');
  expect(connection()).toMatchObject({ kind: 'online', problem: null });
});
