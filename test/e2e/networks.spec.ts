import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { makeAuthority, makeCertificate, type Identity } from '../support/certificates.ts';
import { ConnectProxy } from '../support/connect-proxy.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { expectFaultless } from '../support/page-faults.ts';
import { portOf } from '../support/ports.ts';
import { SecureFront } from '../support/secure-front.ts';

let authority: Identity;
let genuine: Identity;
test.beforeAll(async () => {
  authority = await makeAuthority();
  genuine = await makeCertificate({ by: authority });
});

let copper: CopperProcess;
let front: SecureFront;
let profile: Profile;
let app: RunningApp;
let closing: (() => Promise<unknown>)[];

test.beforeEach(async () => {
  closing = [];
  copper = await CopperProcess.start();
  front = await SecureFront.start(genuine, copper.address);
  profile = await makeProfile();
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  for (const close of closing) await close();
  await front.stop();
  await copper.stop();
  await profile.remove();
});

/** The app on a computer whose system trusts the company's authority. */
async function launch(args: readonly string[] = []): Promise<Page> {
  const trusted = join(profile.folder, 'company-ca.pem');
  await writeFile(trusted, authority.cert);
  app = await launchPatina(profile, args, { SSL_CERT_FILE: trusted });
  return app.page();
}

async function signIn(page: Page, host = `copper.test:${front.port}`) {
  await page.getByRole('textbox', { name: 'Server address' }).fill(host);
  await page.getByRole('textbox', { name: 'Username' }).fill('demo');
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('patina-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
const online = (page: Page) => expect(page.getByRole('status').first()).toContainText('Online');

const refreshed = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        window.patina.watch(({ catalogue }) => {
          if (catalogue.refreshedAt !== null && catalogue.refreshing === null) resolve();
        }),
      ),
  );
const status = (page: Page) => page.getByRole('status').first();

async function startProxy(rules = {}): Promise<ConnectProxy> {
  const proxy = await ConnectProxy.start(rules);
  closing.push(() => proxy.stop());
  return proxy;
}

/** A PAC script where a company has it, on a web server. */
async function servePac(script: string): Promise<string> {
  const server: Server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ns-proxy-autoconfig' }).end(script);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
    return once(server, 'close');
  });
  return `http://127.0.0.1:${portOf(server)}/proxy.pac`;
}

test('a certificate of the company’s own authority is trusted as the system does', async () => {
  const page = await launch();
  await signIn(page);
  await online(page);
});

test('an expired certificate and that of another host are refused, in their own words', async () => {
  const page = await launch();
  front.show(await makeCertificate({ by: authority, days: -1 }));
  await signIn(page);
  await expect(page.getByRole('alert')).toContainText('has expired');
  front.show(await makeCertificate({ by: authority, host: 'other.test' }));
  await signIn(page);
  await expect(page.getByRole('alert')).toContainText('certificate of another server');
  expect(front.requests).toEqual([]);
});

test('a self-signed certificate is trusted once compared, and a changed one is refused', async () => {
  const own = await makeCertificate({});
  front.show(own);
  const page = await launch();
  await signIn(page);
  await expect(page.getByRole('alert')).toContainText('does not prove its identity');
  const card = page.getByRole('region', { name: /^Certificate of/ });
  await expect(card).toContainText(own.fingerprint);
  await expectFaultless(page, 'certificate');
  expect(front.requests).toEqual([]);
  await card.getByRole('button', { name: 'I have compared it: trust this certificate' }).click();
  await online(page);
  // What is still being read goes on over the connection that is open, whose certificate was trusted.
  await refreshed(page);

  const other = await makeCertificate({});
  front.show(other);
  const before = front.requests.length;
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Check connection' }).click();
  const check = page.getByRole('region', { name: 'Check connection' });
  await expect(check).toContainText('Certificate failed');
  await expect(check).toContainText('Sign-in not checked');
  await expect(status(page)).toContainText('Offline');
  await app.kill();
  const again = await launch();
  await expect(again.getByRole('alert')).toContainText('another certificate than the one you trusted');
  const changed = again.getByRole('region', { name: /^Certificate of/ });
  await expect(changed).toContainText(other.fingerprint);
  await expect(changed).toContainText(own.fingerprint);
  expect(front.requests).toHaveLength(before);
  await expectFaultless(again, 'changed');
  await changed.getByRole('button', { name: 'I have compared it: trust this certificate' }).click();
  await online(again);
});

test('a PAC script chooses the proxy, which asks for a password once', async () => {
  const asking = await startProxy({ password: 'ann:secret of the proxy' });
  const other = await startProxy();
  const script = `function FindProxyForURL(url, host) {
    return host === 'copper.test' ? 'PROXY ${asking.name}' : 'PROXY ${other.name}';
  }`;
  const pac = `--proxy-pac-url=${await servePac(script)}`;
  const page = await launch([pac]);
  await signIn(page);
  await expect(page.getByRole('alert')).toContainText('asks for a name and a password');
  const form = page.getByRole('form', { name: /^Sign in to the proxy/ });
  await expectFaultless(page, 'proxy');
  await form.getByRole('textbox', { name: 'Proxy username' }).fill('ann');
  await form.getByRole('textbox', { name: 'Proxy password' }).fill('wrong');
  await form.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('did not accept');
  await form.getByRole('textbox', { name: 'Proxy username' }).fill('ann');
  await form.getByRole('textbox', { name: 'Proxy password' }).fill('secret of the proxy');
  await form.getByRole('button', { name: 'Continue' }).click();
  await online(page);
  // The next start knows it from the keychain.
  await app.kill();
  const again = await launch([pac]);
  await online(again);
  const target = `CONNECT copper.test:${front.port}`;
  expect(new Set(asking.log)).toEqual(new Set([`${target} 407`, `${target} 200`]));
  expect(other.log).toEqual([]);
});

test('NTLM is reported as unsupported, and a refusing proxy as refusing', async () => {
  const proxy = await startProxy({ challenge: 'NTLM' });
  const page = await launch([`--proxy-server=${proxy.name}`]);
  await signIn(page);
  await expect(page.getByRole('alert')).toContainText('does not support (ntlm)');
  proxy.rules = { refuse: 403 };
  await signIn(page);
  await expect(page.getByRole('alert')).toContainText('error 403');
  expect(front.requests).toEqual([]);
});

test('each step of the way is named when it fails, and the report can be copied', async () => {
  const page = await launch();
  await signIn(page, 'no-such-host.invalid');
  await expect(page.getByRole('alert')).toContainText('No server named');
  await copper.switch({ html: true });
  await signIn(page);
  await expect(page.getByRole('alert')).toContainText('not as Copper');
  await page.getByRole('button', { name: 'Check connection' }).click();
  const check = page.getByRole('region', { name: 'Check connection' });
  await expect(check).toContainText('Certificate fine');
  await expect(check).toContainText('Copper failed');
  await copper.switch({ html: false, apiEnabled: false });
  await check.getByRole('button', { name: 'Check again' }).click();
  await expect(check).toContainText('API enabled failed');
  await copper.switch({ apiEnabled: true });
  await check.getByRole('button', { name: 'Check again' }).click();
  await expect(check).toContainText('API enabled fine');
  await expect(check).toContainText('Sign-in not needed');
  await expectFaultless(page, 'check');
  await check.getByRole('button', { name: 'Copy report' }).click();
  await expect(check).toContainText('Copied');
  const report = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(report).toContain('Certificate: fine');
  expect(report).not.toContain('patina-demo');
  expect(report).not.toContain('demo\n');
});

test('the status and the check say the same, whoever finds out first', async () => {
  const proxy = await startProxy();
  const page = await launch([`--proxy-server=${proxy.name}`]);
  await signIn(page);
  await online(page);
  await refreshed(page);
  const before = front.requests.length;
  // The tunnels that are open go on; nobody has noticed anything.
  proxy.rules = { refuse: 403 };
  await page.getByRole('button', { name: 'Preferences' }).click();
  await expect(status(page)).toContainText('Online');
  await page.getByRole('navigation').getByRole('button', { name: 'Check connection' }).click();
  const check = page.getByRole('region', { name: 'Check connection' });
  await expect(check).toContainText('Proxy failed');
  await expect(status(page)).toContainText('Offline');
  expect(front.requests).toHaveLength(before);
  // Back: nobody presses anything, and the check is made again by itself.
  proxy.rules = {};
  await expect(status(page)).toContainText('Online', { timeout: 35_000 });
  await expect(check).toContainText('Sign-in fine');

  // A captive portal answers, and is not Copper.
  await copper.switch({ html: true });
  await check.getByRole('button', { name: 'Check again' }).click();
  await expect(check).toContainText('Copper failed');
  await expect(status(page)).toContainText('Offline');
  await copper.switch({ html: false });
  await check.getByRole('button', { name: 'Check again' }).click();
  await expect(check).toContainText('Sign-in fine');
  await expect(status(page)).toContainText('Online');
});

test('when a VPN comes, the way is looked for anew, and Copper asked at once', async () => {
  const [office, vpn] = [await startProxy(), await startProxy()];
  const page = await launch();
  /** What the system's settings say, and the addresses that the machine has. */
  const network = (proxyRules: string, address: string) =>
    app.electron.evaluate(
      async ({ session }, now) => {
        await session.defaultSession.setProxy({ proxyRules: now.proxyRules });
        const os = process.getBuiltinModule('node:os');
        const real = os.networkInterfaces();
        os.networkInterfaces = () => ({
          ...real,
          tun0: [{ ...now, netmask: '', mac: '', internal: false, cidr: null, family: 'IPv4' }],
        });
        process.getBuiltinModule('node:module').syncBuiltinESMExports();
      },
      { proxyRules, address },
    );
  await network(office.name, '192.0.2.7');
  await signIn(page);
  await online(page);
  await refreshed(page);
  expect(office.log).toContain(`CONNECT copper.test:${front.port} 200`);
  await network(vpn.name, '10.8.0.2');
  await office.stop();
  closing.splice(0, 1);
  await expect.poll(() => vpn.log, { timeout: 20_000 }).toContain(`CONNECT copper.test:${front.port} 200`);
  await online(page);
});

test('an IPv6 address can be typed as it is', async () => {
  const own = await makeCertificate({});
  const six = await SecureFront.start(own, copper.address, '::1');
  closing.push(() => six.stop());
  const page = await launch();
  await signIn(page, `[::1]:${six.port}`);
  const card = page.getByRole('region', { name: `Certificate of [::1]:${six.port}` });
  await expect(card).toContainText(own.fingerprint);
  await card.getByRole('button', { name: 'I have compared it: trust this certificate' }).click();
  await online(page);
  expect(six.requests.every((request) => request.startsWith(`[::1]:${six.port}/index.php`))).toBe(true);
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Check connection' }).click();
  await expect(page.getByRole('region', { name: 'Check connection' })).toContainText('Sign-in fine');
});
