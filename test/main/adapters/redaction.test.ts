import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { Agent, errors, fetch, request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';

import { fileLog } from '../../../src/main/adapters/log.ts';
import { redacted, withoutSecrets } from '../../../src/main/adapters/redaction.ts';
import { portOf } from '../../support/ports.ts';
import { tracesOf } from '../../support/secret-traces.ts';

/** What is written of an error. */
const written = (error: unknown) => JSON.stringify(redacted({ cause: error }));
const thrownBy = async (act: () => unknown): Promise<unknown> => {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error('it was to fail');
};

const password = 'p"ä%s\'s w0rd&=/\\Zürich';
const sessionId = '0123456789ABCDEF0123456789ABCDEF';
const expectNoSecretIn = (text: string) => {
  for (const secret of [password, sessionId]) expect(tracesOf(secret, Buffer.from(text)), text).toEqual([]);
};

let server: Server;
let origin: string;
/** Where nobody listens any more. */
let gone: string;
beforeAll(async () => {
  const left = createServer().listen(0, '127.0.0.1');
  await once(left, 'listening');
  gone = `127.0.0.1:${portOf(left)}`;
  left.close();
  server = createServer((_request, response) => {
    response.writeHead(200, { 'set-cookie': `PHPSESSID=${sessionId}`, 'content-length': 9 });
    response.write('x', () => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const form = () => new URLSearchParams({ username: 'demo', password, session_id: sessionId }).toString();
const real: readonly (readonly [string, () => unknown])[] = [
  ['a URL that is none', () => new URL(`https://ann:${password}@[copper`)],
  ['a header that may not be sent', () => request(origin, { headers: { authorization: `Basic \n${password}` } })],
  ['a refused connection', () => request(`http://${gone}/?session_id=${sessionId}`, { method: 'POST', body: form() })],
  ['a fetch, whose error has a cause', () => fetch(`http://${gone}/?password=${encodeURIComponent(password)}`)],
  ['a fetch to an address with a password in it', () => fetch(`http://ann:${encodeURIComponent(password)}@127.0.0.1/`)],
  ['an answer that ends too early', () => request(`${origin}/?${form()}`).then(({ body }) => body.text())],
  [
    'a response that is an error',
    () => {
      throw new errors.ResponseError('not allowed', 401, {
        headers: { 'set-cookie': `PHPSESSID=${sessionId}` },
        body: form(),
      });
    },
  ],
  ['JSON that is none', () => void JSON.parse(`${password} ${sessionId}`)],
  ['JSON that is none, further behind', () => void JSON.parse(`{"password":"${sessionId}",}`)],
  ['what valibot does not take', () => v.parse(v.number(), password)],
  ['a closed agent', async () => {
    const agent = new Agent();
    await agent.close();
    await request(`${origin}/?${form()}`, { dispatcher: agent });
  }],
]; // prettier-ignore

test.each(real)('what is written of %s holds no secret', async (_name, act) => {
  const error = await thrownBy(act);
  expectNoSecretIn(written(error));
  expectNoSecretIn(written(new Error(`it failed: ${String(error)}`, { cause: { error, password } })));
  expectNoSecretIn(written(new AggregateError([new Error('first'), error], form(), { cause: error })));
});

test('what could not be read as JSON is not quoted, not even in part', async () => {
  const line = written(await thrownBy(() => void JSON.parse('hunter22')));
  expect(line).toContain('is not valid JSON');
  expect(line).not.toContain('hunter');
});

test('what is written still says what happened, with what caused it', async () => {
  const line = written(await thrownBy(() => fetch(`http://${gone}/index.php?session_id=${sessionId}`)));
  expect(line).toContain('fetch failed');
  expect(line).toContain('ECONNREFUSED');
  expect(line).toContain('redaction.test.ts');
  expect(redacted({ posting: 'id-1', hours: 1.25, parts: [1, null] })).toEqual({
    posting: 'id-1',
    hours: 1.25,
    parts: [1, null],
  });
  expect(withoutSecrets('HttpError: 404 https://example.com/latest-linux.yml?token=abc')).toBe(
    'HttpError: 404 https://example.com/latest-linux.yml?(left-out)',
  );
});

test('facts with a secret name are left out, however deep they lie', () => {
  const facts = { password, request: { headers: [sessionId], nested: { session_id: sessionId, task: 7 } } };
  expect(redacted(facts)).toEqual({
    password: '(left-out)',
    request: { headers: '(left-out)', nested: { session_id: '(left-out)', task: 7 } },
  });
});

test('an error that leads back to itself, or is endless, ends', () => {
  const loop = new Error('loop');
  loop.cause = { again: loop };
  let deep = new Error('deepest');
  for (let depth = 0; depth < 1_000; depth += 1) deep = new Error('deeper', { cause: deep });
  expect(written(loop)).toContain('(more)');
  expect(written(deep)).toContain('(more)');
  expect(written(new Error('x'.repeat(1_000_000))).length).toBeLessThan(10_000);
  expect(written(Buffer.from(password))).toContain('bytes');
});

/** What a person may type as a password: anything that fits on a line. */
const anySecret = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
  .filter(
    (text) => !/[\r\n\u2028\u2029]/.test(text) && /^\S.*\S$/.test(text) && !'(left-out)'.includes(text),
  );
const shapes: readonly ((secret: string) => string)[] = [
  (secret) => `action=login&password=${encodeURIComponent(secret)}&v=1`,
  (secret) => `username=a&password=${secret}`,
  (secret) => `{"session_id":${JSON.stringify(secret)},"v":1}`,
  (secret) => `{\\"password\\":\\"${secret}\\"}`,
  (secret) => `{ username: 'a', password: '${secret}' }`,
  (secret) => `Cookie: PHPSESSID=${secret}; lang=en`,
  (secret) => `proxy-authorization: Basic ${Buffer.from(`ann:${secret}`).toString('base64')}`,
  (secret) => `CONNECT failed with Basic ${Buffer.from(`ann:${secret}`).toString('base64')}`,
  (secret) => `GET https://ann:${encodeURIComponent(secret)}@copper.test/index.php`,
  (secret) => `at https://copper.test/index.php?x=${encodeURIComponent(secret)}`,
];
test('whatever the password is, none of the shapes in which it travels is written', () => {
  fc.assert(
    fc.property(anySecret, fc.constantFrom(...shapes), (secret, shape) => {
      const failing = (text: string) => new Error(`request failed: ${text}`, { cause: new Error(text) });
      // A word that is in the text anyway, such as one of a file's name in the stack, betrays nobody.
      fc.pre(tracesOf(secret, Buffer.from(written(failing('')))).length === 0);
      const error = failing(shape(secret));
      expect(tracesOf(secret, Buffer.from(written(error)))).toEqual([]);
      expect(tracesOf(secret, Buffer.from(written(shape(secret))))).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test('the log is written through it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patina-log-'));
  try {
    const log = fileLog(folder);
    const error = new Error('outer', { cause: new Error(`session_id=${sessionId}`) });
    log.error('failed', error, { password, reference: 'abc' });
    log.warn('warned', { cause: `password=${password}` });
    const path = join(folder, 'patina.log');
    const lines = async () => (await readFile(path, 'utf8').catch(() => '')).trim().split('\n');
    await expect
      .poll(async () => (await lines()).filter((line) => /failed|warned/.test(line)).length)
      .toBe(2);
    const text = (await lines()).join('\n');
    expectNoSecretIn(text);
    expect(text).toContain('abc');
    expect(text).toContain('outer');
  } finally {
    await rm(folder, { recursive: true });
  }
});
