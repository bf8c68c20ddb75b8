import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';

import { afterEach, expect, test } from 'vitest';

import { retryAfterOf } from '../../../src/main/network/form-post.ts';
import { directHttp } from '../../support/direct-http.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that does one thing with each connection that has sent something. */
async function listening(act: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => act(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on a port');
  return `http://127.0.0.1:${address.port}/`;
}
const post = async (address: string) => directHttp().postForm(address, { a: 'ä & b' });

test('a refused connection and an unknown host never sent anything', async () => {
  const address = await listening((socket) => socket.end());
  server?.close();
  expect(await post(address)).toEqual({ kind: 'not-sent', cause: 'refused' });
  expect(await post('http://no-such-host.invalid/')).toEqual({ kind: 'not-sent', cause: 'not-found' });
});

test('a connection that breaks after the request left has no answer', async () => {
  expect(await post(await listening((socket) => socket.destroy()))).toEqual({
    kind: 'no-answer',
    cause: 'reset',
  });
});

test('an answer that is cut in the middle is no answer', async () => {
  const address = await listening((socket) => {
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"response_code"');
  });
  expect(await post(address)).toMatchObject({ kind: 'no-answer' });
});

test('an endless answer is cut off', async () => {
  const address = await listening((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const pump = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', pump);
    pump();
  });
  expect(await post(address)).toEqual({ kind: 'no-answer', cause: 'too-large' });
});

const answering = (status: number, location: string) =>
  listening((socket) => {
    socket.end(`HTTP/1.1 ${status} Moved\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`);
  });

test.each([
  [302, 'https://portal.example/login', 'other-host'],
  [308, 'https://portal.example/', 'other-host'],
  [308, '//127.0.0.2/', 'other-host'],
  [307, 'http://user:pass@127.0.0.1/', 'other-host'],
  [307, 'javascript:alert(1)', 'other-host'],
  [303, '/elsewhere', 'moved'],
  [301, '/index.php', 'moved'],
] as const)('a redirect %i to %s is told, not followed', async (status, location, why) => {
  expect(await post(await answering(status, location))).toMatchObject({
    kind: 'no-answer',
    cause: 'redirected',
    fault: { kind: 'redirect', why },
  });
});

test('of where a redirect leads only the beginning is told', async () => {
  const answer = await post(await answering(302, `https://portal.example/${'x'.repeat(5_000)}?secret=1`));
  const to = answer.kind === 'no-answer' && answer.fault?.kind === 'redirect' ? answer.fault.to : '';
  expect(to).toMatch(/^https:\/\/portal\.example\/x+$/);
  expect(to).toHaveLength(300);
});

test('an endless redirect ends after a few', async () => {
  let requests = 0;
  const address = await listening((socket) => {
    requests += 1;
    socket.end('HTTP/1.1 307 Again\r\nLocation: /\r\nContent-Length: 0\r\n\r\n');
  });
  expect(await post(address)).toMatchObject({ cause: 'redirected', fault: { why: 'too-many' } });
  expect(requests).toBe(4);
});

test('a server that drips is as silent as one that sends nothing', async () => {
  const address = await listening((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n');
    const drip = setInterval(() => socket.write(' '), 20);
    socket.once('close', () => clearInterval(drip));
  });
  const answer = await directHttp({ deadline: 300 }).postForm(address, {});
  expect(answer).toEqual({ kind: 'no-answer', cause: 'timeout' });
});

test('a packed answer is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1_024 * 1_024));
  const address = await listening((socket) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`;
    socket.end(Buffer.concat([Buffer.from(head), bomb]));
  });
  const answer = await post(address);
  expect(answer.kind === 'answered' && answer.body.length <= bomb.length).toBe(true);
});

test('Retry-After is read as seconds or as a date', () => {
  expect(retryAfterOf('7')).toBe(7_000);
  expect(retryAfterOf(new Date(Date.now() + 60_000).toUTCString())).toBeGreaterThan(50_000);
  expect(retryAfterOf('soon')).toBeNull();
  expect(retryAfterOf(undefined)).toBeNull();
});
