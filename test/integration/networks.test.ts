import { once } from 'node:events';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';

import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { ProxyPasswords } from '../../src/core/account/proxy-passwords.ts';
import { undiciHttp, type UndiciHttp } from '../../src/main/adapters/http.ts';
import { connectionSteps } from '../../src/main/adapters/diagnostics.ts';
import { connectTo } from '../../src/main/network/connector.ts';
import { readRoutes } from '../../src/main/network/routes.ts';
import { startEmbeddedCopper, type EmbeddedCopper } from '../../src/main/demo/embedded-copper.ts';
import { makeAuthority, makeCertificate, type Identity } from '../support/certificates.ts';
import { ConnectProxy } from '../support/connect-proxy.ts';
import { fakeWorld } from '../support/fake-world.ts';
import { portOf } from '../support/ports.ts';
import { SecureFront } from '../support/secure-front.ts';

let selfSigned: Identity;
let another: Identity;
let unknown: Identity;
let expired: Identity;
let wrongHost: Identity;
beforeAll(async () => {
  const authority = await makeAuthority();
  [selfSigned, another, unknown, expired, wrongHost] = await Promise.all([
    makeCertificate({}),
    makeCertificate({}),
    makeCertificate({ by: authority }),
    makeCertificate({ days: -1 }),
    makeCertificate({ host: 'other.test' }),
  ]);
});

let copper: EmbeddedCopper;
let front: SecureFront;
let proxy: ConnectProxy;
let passwords: ProxyPasswords;
/** What the system says about the way, and how often it was asked. */
let routes: string;
let asked: string[];
let http: UndiciHttp;
beforeEach(async () => {
  copper = await startEmbeddedCopper();
  front = await SecureFront.start(selfSigned, copper.address);
  proxy = await ConnectProxy.start();
  passwords = new ProxyPasswords(fakeWorld().vault);
  routes = `PROXY ${proxy.name}`;
  asked = [];
  http = undiciHttp({ resolveProxy, credentials: passwords });
});
afterEach(async () => {
  http.forget();
  await Promise.all([front.stop(), proxy.stop(), copper.close()]);
});
const resolveProxy = (address: string) => {
  asked.push(address);
  return Promise.resolve(routes);
};
const server = () => `https://copper.test:${front.port}`;
const post = (pin: string | null = selfSigned.fingerprint) =>
  http.postForm(`${server()}/index.php?module=api&v=1&action=check_session`, { session_id: 'S3CRET' }, pin);
const tunnel = (status: number) => `CONNECT copper.test:${front.port} ${status}`;

describe('certificates', () => {
  beforeEach(() => {
    routes = 'DIRECT';
  });

  test.each([
    ['a self-signed one', () => selfSigned, 'untrusted'],
    ['one of an unknown authority', () => unknown, 'untrusted'],
    ['an expired one', () => expired, 'expired'],
    // Nobody vouches for it either, which is found out first.
    ['that of another host', () => wrongHost, 'untrusted'],
  ] as const)('%s is refused before anything is sent, and shown', async (_name, shown, why) => {
    front.show(shown());
    const { fingerprint } = shown();
    expect(await post(null)).toMatchObject({
      kind: 'not-sent',
      cause: 'certificate',
      fault: { kind: 'certificate', why, certificate: { fingerprint }, pinned: null },
    });
    expect(front.requests).toEqual([]);
  });

  test('a pinned one is talked to, and it alone', async () => {
    expect(await post()).toMatchObject({ kind: 'answered', status: 200 });
    expect(front.requests).toHaveLength(1);
    front.show(another);
    http.forget();
    expect(await post()).toMatchObject({
      kind: 'not-sent',
      cause: 'certificate',
      fault: {
        why: 'changed',
        pinned: selfSigned.fingerprint,
        certificate: { fingerprint: another.fingerprint },
      },
    });
    expect(front.requests).toHaveLength(1);
  });

  test('a pin holds for the certificate of another host too, which the person has compared', async () => {
    front.show(wrongHost);
    expect(await post(wrongHost.fingerprint)).toMatchObject({ kind: 'answered' });
  });

  test('a connection that was made for a pin serves no request without it', async () => {
    expect(await post()).toMatchObject({ kind: 'answered' });
    expect(await post(null)).toMatchObject({ kind: 'not-sent', cause: 'certificate' });
    expect(front.requests).toHaveLength(1);
  });
});

describe('proxies', () => {
  test('everything goes through the proxy that the system names', async () => {
    expect(await post()).toMatchObject({ kind: 'answered', status: 200 });
    expect(await post()).toMatchObject({ kind: 'answered', status: 200 });
    expect(new Set(proxy.log)).toEqual(new Set([tunnel(200)]));
    expect(asked).toEqual([`${server()}/`]);
  });

  test('a proxy that asks is told by Basic, once a person has said what', async () => {
    proxy.rules = { password: 'ann:pröxy-pass' };
    const fault = { kind: 'proxy', proxy: proxy.name };
    expect(await post()).toMatchObject({ kind: 'not-sent', fault: { ...fault, why: 'sign-in' } });
    await passwords.keep(proxy.name, { username: 'ann', password: 'wrong' });
    expect(await post()).toMatchObject({ kind: 'not-sent', fault: { ...fault, why: 'wrong-sign-in' } });
    const tries = proxy.log.length;
    // What was refused is not said again: accounts get locked.
    expect(await post()).toMatchObject({ kind: 'not-sent', fault: { ...fault, why: 'wrong-sign-in' } });
    expect(proxy.log).toHaveLength(tries + 1);
    await passwords.keep(proxy.name, { username: 'ann', password: 'pröxy-pass' });
    expect(await post()).toMatchObject({ kind: 'answered', status: 200 });
    expect(front.requests).toHaveLength(1);
    expect(front.requests.join()).not.toContain('proxy');
  });

  test.each(['NTLM', 'Negotiate', 'Digest realm="a, Basic b"'])(
    '%s alone is not supported',
    async (challenge) => {
      proxy.rules = { challenge };
      await passwords.keep(proxy.name, { username: 'ann', password: 'secret' });
      expect(await post()).toMatchObject({
        kind: 'not-sent',
        cause: 'proxy',
        fault: { why: 'unsupported', said: challenge.split(' ')[0]?.toLowerCase() },
      });
      expect(front.requests).toEqual([]);
    },
  );

  test('a proxy that refuses, and one that is not there, are told apart', async () => {
    proxy.rules = { refuse: 403 };
    expect(await post()).toMatchObject({ kind: 'not-sent', fault: { why: 'refused', said: '403' } });
    routes = 'PROXY 127.0.0.1:1';
    http.forget();
    expect(await post()).toMatchObject({ kind: 'not-sent', fault: { why: 'unreachable' } });
    routes = 'SOCKS5 127.0.0.1:1';
    expect(await post()).toMatchObject({ kind: 'not-sent', fault: { why: 'unsupported' } });
    expect(front.requests).toEqual([]);
  });

  test('of several ways the first that is there is gone; a refusal is not gone around', async () => {
    routes = `PROXY 127.0.0.1:1; PROXY ${proxy.name}; DIRECT`;
    expect(await post()).toMatchObject({ kind: 'answered' });
    expect(proxy.log).toEqual([tunnel(200)]);
    http.forget();
    proxy.rules = { refuse: 403 };
    expect(await post()).toMatchObject({ kind: 'not-sent', fault: { why: 'refused' } });
    expect(front.requests).toHaveLength(1);
  });

  test('after a failure the way is asked for again', async () => {
    routes = 'PROXY 127.0.0.1:1';
    expect(await post()).toMatchObject({ kind: 'not-sent' });
    routes = `PROXY ${proxy.name}`;
    expect(await post()).toMatchObject({ kind: 'answered' });
    expect(asked).toHaveLength(2);
  });

  test('a loopback address is never asked for nor sent through a proxy', async () => {
    const address = `${copper.address}/index.php?module=api&v=1&action=check_session`;
    expect(await http.postForm(address, {})).toMatchObject({ kind: 'answered' });
    expect(asked).toEqual([]);
    expect(proxy.log).toEqual([]);
  });
});

test('in clear text only this machine is talked to, wherever a name leads', async () => {
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4');
  if (elsewhere === undefined) throw new Error('this machine is in a network');
  const asked: string[] = [];
  const server = createServer((_request, response) => {
    asked.push('asked');
    response.end();
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  try {
    const direct = [{ kind: 'direct' }] as const;
    const to = (host: string) =>
      connectTo({ protocol: 'http:', host, port: portOf(server) }, direct, null, passwords);
    await expect(to(elsewhere.address)).rejects.toMatchObject({ transport: 'unreachable' });
    for (const host of ['127.0.0.1', 'copper.test']) (await to(host)).destroy();
    expect(asked).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

describe('IPv6', () => {
  test('an address of this machine is talked to', async () => {
    const six = await SecureFront.start(selfSigned, copper.address, '::1');
    try {
      const address = `https://[::1]:${six.port}/index.php?module=api&v=1&action=check_session`;
      expect(await http.postForm(address, {}, selfSigned.fingerprint)).toMatchObject({ kind: 'answered' });
      expect(six.requests).toEqual([`[::1]:${six.port}/index.php?module=api&v=1&action=check_session`]);
      expect(await http.postForm(address, {})).toMatchObject({ kind: 'not-sent', cause: 'certificate' });
      const walked = await connectionSteps(resolveProxy, passwords, () => http.forget()).walk(
        `https://[::1]:${six.port}`,
        selfSigned.fingerprint,
      );
      expect(walked.map(({ outcome, found }) => `${outcome} ${found}`).slice(0, 3)).toEqual([
        'passed ::1 = ::1',
        `passed ::1 :${six.port}`,
        'not-needed ',
      ]);
    } finally {
      await six.stop();
    }
  });

  test('a proxy is asked for an address in its brackets', async () => {
    // An IPv4 address in the clothes of an IPv6 one is none of loopback by its name, and leads there all the same.
    const address = `https://[::ffff:127.0.0.1]:${front.port}/index.php?module=api&v=1&action=check_session`;
    expect(await http.postForm(address, {}, selfSigned.fingerprint)).toMatchObject({ kind: 'answered' });
    expect(proxy.log).toEqual([`CONNECT [::ffff:7f00:1]:${front.port} 200`]);
  });
});

test('what a PAC script names is shown on one line, and of no great length', () => {
  expect(readRoutes(`SOCKS evil\u202e\u001b[31m\n${'x'.repeat(5_000)}`)).toMatchObject([
    { kind: 'unknown', name: expect.stringMatching(/^SOCKS evil \[31m x{50,100}$/) as string },
  ]);
});

test('the steps of a connection go around a proxy that is not there, as a request does', async () => {
  const diagnostics = connectionSteps(resolveProxy, passwords, () => http.forget());
  const walked = async () =>
    (await diagnostics.walk(server(), selfSigned.fingerprint)).map(
      ({ step, outcome }) => `${step} ${outcome}`,
    );
  const whole = ['name passed', 'connection passed', 'proxy passed', 'certificate passed'];
  for (const gone of ['PROXY 127.0.0.1:1', 'PROXY no-such-proxy.invalid:3128']) {
    routes = `${gone}; PROXY ${proxy.name}`;
    expect(await walked()).toEqual(whole);
    routes = `${gone}; DIRECT`;
    expect(await walked()).toEqual([...whole.slice(0, 2), 'proxy not-needed', 'certificate passed']);
    routes = gone;
    expect((await walked()).at(-1)).toMatch(/failed$/);
  }
  // One that is there and cannot be trusted has decided.
  routes = `HTTPS copper.test:${front.port}; DIRECT`;
  expect(await walked()).toEqual(['name passed', 'connection failed']);
  expect(await post()).toMatchObject({ kind: 'not-sent', fault: { why: 'not-trusted' } });
});

test('a proxy whose name is unknown is named itself, not the server', async () => {
  routes = 'PROXY no-such-proxy.invalid:3128';
  const [step] = await connectionSteps(resolveProxy, passwords, () => http.forget()).walk(server(), null);
  expect(step).toMatchObject({
    step: 'name',
    problem: { kind: 'proxy', fault: { why: 'unreachable', proxy: 'no-such-proxy.invalid:3128' } },
  });
});

test('the steps of a connection name the first that fails, and send no request', async () => {
  const diagnostics = connectionSteps(resolveProxy, passwords, () => http.forget());
  const walked = async (pin: string | null) =>
    (await diagnostics.walk(server(), pin)).map(({ step, outcome }) => `${step} ${outcome}`);
  const way = ['name passed', 'connection passed', 'proxy passed'];
  expect(await walked(selfSigned.fingerprint)).toEqual([...way, 'certificate passed']);
  expect(await walked(null)).toEqual([...way, 'certificate failed']);
  proxy.rules = { refuse: 403 };
  expect(await walked(null)).toEqual([...way.slice(0, 2), 'proxy failed']);
  routes = 'DIRECT';
  expect(await walked(null)).toEqual([...way.slice(0, 2), 'proxy not-needed', 'certificate failed']);
  const nowhere = await diagnostics.walk('https://no-such-host.invalid', null);
  expect(nowhere).toMatchObject([{ step: 'name', outcome: 'failed', problem: { kind: 'server-not-found' } }]);
  expect(front.requests).toEqual([]);
});
