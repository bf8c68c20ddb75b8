import { expect, test } from 'vitest';

import { isOnServer } from '../../../src/core/copper/address.ts';
import { copperClient } from '../../../src/core/copper/client.ts';
import { openAnswer } from '../../../src/core/copper/envelope.ts';
import { oneLine } from '../../../src/core/copper/text.ts';

/** A client whose server gives this one answer to everything. */
const answering = (data: string) => {
  const body = `{"response_code":200,"message":"Successful","data":${data}}`;
  return copperClient(() =>
    Promise.resolve(openAnswer({ kind: 'answered', status: 200, body, retryAfter: null })),
  );
};

test('a name of ten megabytes is a short one, and markup in it stays text', async () => {
  const name = `<img src=x onerror=alert(1)>${'x'.repeat(5_000_000)}`;
  const read = await answering(`{"projects":{"1":{"ID":"1","Name":${JSON.stringify(name)}}}}`).getProjects();
  if (!read.ok) throw new Error('it is readable');
  expect(read.value[0]?.name).toHaveLength(300);
  expect(read.value[0]?.name).toMatch(/^<img src=x/);
});

test('a name cannot turn the text around it, nor break its line', () => {
  expect(oneLine('a\u202eb\u2066c\r\nd\u0000e', 100)).toBe('a b c d e');
  expect(oneLine('שלום 👩‍👧', 100)).toBe('שלום 👩‍👧');
  expect(oneLine(`${'x'.repeat(9)}👍`, 10)).toBe('x'.repeat(9));
});

test('of several rows with one id the last counts; keys of prototypes are nothing', async () => {
  const rows = '[{"ID":1,"Name":"a"},{"ID":"1","Name":"b"},{"ID":-1},{"ID":"1e3"},{"ID":9007199254740993}]';
  expect(await answering(`{"projects":${rows}}`).getProjects()).toMatchObject({
    ok: true,
    value: [{ id: 1, name: 'b' }],
  });
  const proto = await answering('{"projects":{"__proto__":{"ID":2,"Name":"c"}}}').getProjects();
  expect(proto).toMatchObject({ ok: true });
  expect(Object.hasOwn(Object.prototype, 'ID')).toBe(false);
});

test('what answers for another id is no answer', async () => {
  expect(await answering('{"ID":"6","HoursWorked":"1.00"}').readTask(5)).toMatchObject({
    ok: false,
    failure: { kind: 'malformed' },
  });
  expect(await answering('{"ID":"6","TaskID":"5"}').readTaskComment(7)).toMatchObject({
    ok: false,
    failure: { kind: 'malformed' },
  });
});

test.each([
  ['deep', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`],
  ['many rows', `{"projects":[${'{"ID":1},'.repeat(50_001)}{"ID":1}]}`],
])('an answer that is too %s is none', async (_name, data) => {
  expect(await answering(data).getProjects()).toMatchObject({ ok: false });
});

test.each([
  ['https://copper.example.com/index.php', 'https://copper.example.com', true],
  ['http://127.0.0.1:80/index.php', 'http://127.0.0.1:80', true],
  ['https://copper.example.com.evil.test/', 'https://copper.example.com', false],
  ['https://copper.example.com@evil.test/', 'https://copper.example.com', false],
  ['https://user:pass@copper.example.com/', 'https://copper.example.com', false],
  ['http://copper.example.com/', 'http://copper.example.com', false],
  ['javascript:alert(1)', 'https://copper.example.com', false],
  ['file:///etc/passwd', 'file:///', false],
  ['smb://copper.example.com/x', 'https://copper.example.com', false],
])('%s of the server %s may be opened: %s', (address, server, may) => {
  expect(isOnServer(address, server)).toBe(may);
});
