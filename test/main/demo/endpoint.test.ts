import { expect, test } from 'vitest';
import { longestBody } from '../../../src/main/demo/request-body.ts';
import { call, credentials, signIn, started } from './calling.ts';

test('module, action and v travel in the address or in the form, and v may be left out', async () => {
  const copper = await started();
  const login = async (query: string, form: Record<string, string>): Promise<unknown> => {
    const body = new URLSearchParams({ ...credentials.demo, ...form });
    return (await fetch(`${copper.address}/index.php${query}`, { method: 'POST', body })).json();
  };
  const signedIn = { response_code: 200, data: { logged_in: true } };
  expect(await login('?module=api&v=1&action=login', {})).toMatchObject(signedIn);
  expect(await login('?module=api&action=login', {})).toMatchObject(signedIn);
  expect(await login('', { module: 'api', action: 'login', v: '1' })).toMatchObject(signedIn);
  expect(await login('?module=api&v=2&action=login', {})).toMatchObject({ response_code: 501 });
});

test('an unknown action is not implemented', async () => {
  const copper = await started();
  const refused = { status: 501, message: 'Not Implemented', data: { api_version: 1 } };
  expect(await call(copper, 'get_users')).toMatchObject(refused);
  expect(await call(copper, '')).toMatchObject(refused);
  expect(await call(copper, 'constructor')).toMatchObject(refused);
});

test.each([
  ['/', 200],
  ['/index.php', 200],
  ['/index.php?module=projects&action=taskview', 200],
  ['/elsewhere', 404],
  ['/elsewhere?module=api&action=login', 404],
])('%s is a page with status %i', async (path, status) => {
  const copper = await started();
  for (const method of ['GET', 'POST']) {
    const response = await fetch(`${copper.address}${path}`, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  }
});

test('no page in a browser is answered, whatever name it has given this address', async () => {
  const copper = await started();
  const ask = (headers: Readonly<Record<string, string>>) =>
    fetch(`${copper.address}/index.php?module=api&action=login`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: 'username=demo&password=patina-demo',
    });
  expect((await ask({ origin: 'https://example.com' })).status).toBe(403);
  expect((await ask({ origin: 'null' })).status).toBe(403);
  expect((await ask({})).status).toBe(200);
});

test('only forms are read', async () => {
  const copper = await started();
  const response = await fetch(`${copper.address}/index.php?module=api&action=login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials.demo),
  });
  expect(response.status).toBe(400);
});

test('a body over the limit is refused and nothing of it is stored', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  const address = `${copper.address}/index.php?module=api&action=create_organisation`;
  const organisation = (length: number) =>
    new URLSearchParams({ session_id: demo.sessionId, data: JSON.stringify({ Name: 'A'.repeat(length) }) });
  expect((await fetch(address, { method: 'POST', body: organisation(longestBody) })).status).toBe(413);
  expect(copper.data.organisations).toHaveLength(1);
  expect((await fetch(address, { method: 'POST', body: organisation(longestBody / 2) })).status).toBe(200);
});

test('the JSON is printed as PHP prints it', async () => {
  const demo = await signIn(await started());
  await demo.call('update_project', { id: 101, data: { Name: 'Größe / 😀 "x"', Description: "it's <b>" } });
  const { printed, data } = await demo.call('read_project', { id: 101 });
  expect(printed).toContain(String.raw`"Name":"Gr\u00f6\u00dfe \/ \ud83d\ude00 \"x\""`);
  expect(printed).toContain(String.raw`"url":"http:\/\/127.0.0.1:`);
  expect(data['Name']).toBe('Größe / 😀 "x"');
});
