import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { FaultProxy, type Fate } from '../support/fault-proxy.ts';

let stored: string[];
let server: Server;
let proxy: FaultProxy;
let stages: string[];

beforeEach(async () => {
  stored = [];
  stages = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      stored.push(body);
      response.end(`{"ID":${stored.length}}`);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  proxy = await FaultProxy.start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  proxy.on('stage', ({ action, stage }) => stages.push(`${action} ${stage}`));
});
afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const create = (signal?: AbortSignal) =>
  fetch(`${proxy.address}/index.php?action=create`, {
    method: 'POST',
    body: 'a=1',
    ...(signal === undefined ? {} : { signal }),
  });

/** Lets a request meet its fate and goes away at that stage, as a client that is killed does. */
async function createAndLeaveAt(stage: string, fate: Fate): Promise<void> {
  proxy.fateOf = () => fate;
  const leaving = new AbortController();
  proxy.on('stage', (exchange) => {
    if (exchange.stage === stage) leaving.abort();
  });
  const left = create(leaving.signal).then((response) => response.text());
  await expect(left).rejects.toThrow();
  await proxy.idle();
}

test('passes the answer on', async () => {
  const answer = await create();
  expect(await answer.text()).toBe('{"ID":1}');
  await proxy.idle();
  expect(stages).toEqual(['create arrived', 'create done', 'create answered']);
  expect(stored).toEqual(['a=1']);
});

test('waits before it passes a request on', async () => {
  const gate = Promise.withResolvers<undefined>();
  proxy.fateOf = () => ({ kind: 'pass', after: gate.promise });
  const arrived = new Promise((resolve) => proxy.once('stage', resolve));
  const answer = create();
  await arrived;
  expect(stored).toEqual([]);
  gate.resolve(undefined);
  expect((await answer).status).toBe(200);
});

test.each([
  ['cut-request', 0],
  ['cut-answer', 1],
] as const)('%s: the client sees a broken connection, the server has %i', async (kind, count) => {
  proxy.fateOf = () => ({ kind });
  await expect(create()).rejects.toThrow();
  expect(stored).toHaveLength(count);
});

test.each([
  ['is lost', null, []],
  ['is stored late', 20, ['a=1']],
] as const)('a held request of a client that is gone %s', async (_what, lateBy, expected) => {
  await createAndLeaveAt('arrived', { kind: 'hold-request', lateBy });
  expect(stored).toEqual(expected);
});

test.each([
  ['nothing', 'done'],
  ['half', 'half'],
] as const)('a held answer of which %s was sent', async (sent, stage) => {
  await createAndLeaveAt(stage, { kind: 'hold-answer', sent });
  expect(stored).toEqual(['a=1']);
  expect(stages).not.toContain('create answered');
});
