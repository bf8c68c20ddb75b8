import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { makeAuthority, makeCertificate, type Identity } from '../support/certificates.ts';
import { ConnectProxy } from '../support/connect-proxy.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { keptPasswords } from '../support/keyring.ts';
import { PasswordFront } from '../support/password-front.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { PlacesLookedInto } from '../support/places-looked-into.ts';
import { tracesOf } from '../support/secret-traces.ts';
import { SecureFront } from '../support/secure-front.ts';

const secrets = {
  password: `Zürich "100 %" & 'più' </b>\\/=+ß`,
  'wrong password': `Größe; 7 % "falsch" <i>`,
  'proxy password': `prôxy: "50%"/%41+ñ`,
  'later proxy password': `später & "60%" €`,
};
const comment = 'Written on the train';

let profile: Profile;
let copper: CopperProcess;
let login: PasswordFront;
let front: SecureFront;
let proxy: ConnectProxy;
let genuine: Identity;
let trusted: string;
let app: RunningApp;
let places: PlacesLookedInto;
let keptBefore: ReadonlyMap<string, string>;

test.beforeEach(async () => {
  const authority = await makeAuthority();
  genuine = await makeCertificate({ by: authority });
  profile = await makeProfile();
  trusted = join(profile.folder, 'company-ca.pem');
  await writeFile(trusted, authority.cert);
  copper = await CopperProcess.start();
  login = await PasswordFront.start(copper.address, secrets.password);
  front = await SecureFront.start(genuine, login.address);
  proxy = await ConnectProxy.start({ password: `ann:${secrets['proxy password']}` });
  places = new PlacesLookedInto();
  keptBefore = await keptPasswords();
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  for (const server of [proxy, front, login, copper]) await server.stop();
  await profile.remove();
});

async function launch(): Promise<Page> {
  // Chromium's own log as well, with what a page writes to its console.
  const environment = { SSL_CERT_FILE: trusted, ELECTRON_ENABLE_LOGGING: '1' };
  app = await launchPatina(profile, [`--proxy-server=${proxy.name}`], environment);
  places.listenTo(app);
  return app.page();
}
/** Everything that can be seen while the app runs. */
async function look() {
  await places.addWindows(app);
  await places.addProcesses(app);
  await places.addFiles(profile.folder);
}
const status = (page: Page) => page.getByRole('status').first();

async function signIn(page: Page, password: string, server = `copper.test:${front.port}`) {
  await page.getByRole('textbox', { name: 'Server address' }).fill(server);
  await page.getByRole('textbox', { name: 'Username' }).fill('demo');
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password);
  await expect(page.getByRole('checkbox', { name: 'Stay signed in' })).toBeChecked();
  // A field holds what is typed into it; no attribute and no file does.
  places.add('page', await page.content());
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
async function signInToProxy(page: Page, password: string) {
  const form = page.getByRole('form', { name: /^Sign in to the proxy/ });
  await form.getByRole('textbox', { name: 'Proxy username' }).fill('ann');
  await form.getByRole('textbox', { name: 'Proxy password' }).fill(password);
  places.add('page', await page.content());
  await form.getByRole('button', { name: 'Continue' }).click();
}
async function trackAndPost(page: Page) {
  await page.getByRole('tab', { name: 'Track' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a task' }).press('Enter');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('textbox', { name: 'Duration' }).fill('0:30');
  await page.getByRole('textbox', { name: 'Comment' }).fill(comment);
  await page.getByRole('button', { name: 'Post now' }).click();
  await page.evaluate(() => window.patina.run('sendNow', undefined));
}
/** What the keyring holds that it did not hold before the test: other tests leave theirs there. */
const newlyKept = async () =>
  [...(await keptPasswords())].flatMap(([account, password]) =>
    keptBefore.get(account) === password ? [] : [password],
  );
/** The password of the proxy, where an entry of the keyring holds one. */
function inProxy(kept: string): string | undefined {
  if (!kept.startsWith('{')) return undefined;
  const proxies = JSON.parse(kept) as Record<string, { readonly password: string }>;
  return proxies[proxy.name]?.password;
}
const posted = async () => (await copper.comments()).filter(({ body }) => body.startsWith(comment)).length;

test('a secret is recognised in whatever a page makes of it', async () => {
  const page = await launch();
  const written = await page.evaluate((texts) => {
    const [attribute, element] = [document.createElement('p'), document.createElement('p')];
    return texts.map((text) => {
      attribute.title = text;
      element.textContent = text;
      return {
        text,
        made: [attribute.outerHTML, element.outerHTML, JSON.stringify({ text }), encodeURI(text)],
      };
    });
  }, Object.values(secrets));
  for (const { text, made } of written)
    for (const one of made) expect(tracesOf(text, Buffer.from(one)), one).not.toEqual([]);
});

test('no password and no session id is anywhere but in the keyring', async () => {
  test.setTimeout(180_000);
  let page = await launch();
  await signIn(page, secrets.password);
  await expect(page.getByRole('alert')).toContainText('asks for a name and a password');
  // The field still holds the password, which is tried again through the proxy.
  await places.addProcesses(app);
  await places.addFiles(profile.folder);
  await signInToProxy(page, secrets['proxy password']);
  await expect(status(page)).toContainText('Online');
  await look();

  await trackAndPost(page);
  await expect.poll(posted, { timeout: 30_000 }).toBe(1);
  await page.evaluate(() => window.patina.run('openTimesheet', { screen: 'week' }));
  await expect.poll(() => app.electron.windows().length).toBe(2);
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Check connection' }).click();
  const check = page.getByRole('region', { name: 'Check connection' });
  await expect(check).toContainText('Sign-in fine');
  await check.getByRole('button', { name: 'Copy report' }).click();
  await expect(check).toContainText('Copied');
  places.add('report', await app.electron.evaluate(({ clipboard }) => clipboard.readText()));
  await look();

  // Another account, with a password that is wrong.
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Add account' }).click();
  await signIn(page, secrets['wrong password']);
  await expect(page.getByRole('alert')).toBeVisible();
  await look();

  // Offline; then back, in a network whose proxy has another password, and with the session gone.
  proxy.rules = { refuse: 502 };
  front.show(genuine);
  await trackAndPost(page);
  await expect(status(page)).toContainText('Offline');
  await expect(status(page)).toContainText('1 waiting');
  await look();
  await copper.expireSessions();
  proxy.rules = { password: `ann:${secrets['later proxy password']}` };
  await page.evaluate(() => window.patina.run('sendNow', undefined));
  await page.getByRole('tab', { name: 'Track' }).click();
  await signInToProxy(page, secrets['later proxy password']);
  await expect.poll(posted, { timeout: 30_000 }).toBe(2);
  await look();
  await app.electron.evaluate(() => process.stderr.write('printed by main\n'));
  await page.evaluate(() => reportError('printed by a page'));
  await app.quit();
  await places.addFiles(profile.folder);

  // The next start signs in by itself, and crashes.
  const kept = await newlyKept();
  expect(kept).toContain(secrets.password);
  // Of the proxy what it was told last, and not what it had before.
  expect(kept.map(inProxy)).toContain(secrets['later proxy password']);
  expect(kept.map(inProxy)).not.toContain(secrets['proxy password']);
  page = await launch();
  await expect(status(page)).toContainText('Online');
  await look();
  const ended = new Promise((resolve) => app.electron.process().once('exit', resolve));
  await app.electron.evaluate(() => process.crash()).catch(() => undefined);
  await ended;
  await places.addFiles(profile.folder);

  page = await launch();
  await expect(status(page)).toContainText('Online');
  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('textbox', { name: 'Server address' })).toBeVisible();
  await look();
  await expect.poll(newlyKept).toEqual([]);
  await app.quit();
  await places.addFiles(profile.folder);

  // Each of the places has been looked into.
  expect(login.sessionIds.length).toBeGreaterThan(3);
  for (const [known, place] of [
    [comment, /[\\/]data[\\/]accounts[\\/]/],
    ['"comment"', /patina\.log$/],
    ['copper.test', /^page$/],
    ['demo', /^snapshot$/],
    ['Certificate: fine', /^report$/],
    ['--proxy-server', /^arguments/],
    [profile.folder, /^environment/],
    ['printed by main', /^output$/],
    ['printed by a page', /^output$/],
  ] as const) {
    expect(places.placesWith(known).join('\n'), known).toMatch(new RegExp(place.source, 'm'));
  }
  // What lies on the disk is for this user alone.
  expect((await stat(profile.userData)).mode & 0o077).toBe(0);
  const dumps = (await readdir(profile.folder, { recursive: true })).filter((name) => /\.dmp$/.test(name));
  expect(dumps).toEqual([]);
  const sessions = Object.fromEntries(login.sessionIds.map((id, at) => [`session ${at}`, id]));
  expect(places.traces({ ...secrets, ...sessions })).toEqual([]);
});

test('an account that is removed takes its password out of the keyring, and the last one the proxies’', async () => {
  const other = await PasswordFront.start(copper.address, secrets['wrong password']);
  try {
    const page = await launch();
    await signIn(page, secrets.password);
    await signInToProxy(page, secrets['proxy password']);
    await expect(status(page)).toContainText('Online');
    await page.getByRole('button', { name: 'Preferences' }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'Accounts' }).click();
    await page.getByRole('button', { name: 'Add account' }).click();
    await signIn(page, secrets['wrong password'], other.address);
    await expect(page.getByRole('list', { name: 'Accounts' }).getByRole('region')).toHaveCount(2);
    expect(await newlyKept()).toEqual(expect.arrayContaining([secrets.password, secrets['wrong password']]));

    const remove = async (host: string) => {
      const card = page.getByRole('region', { name: host });
      await card.getByRole('button', { name: 'Remove', exact: true }).click();
      await card.getByRole('button', { name: 'Remove account' }).click();
      await expect(card).toHaveCount(0);
    };
    await remove(other.address);
    await expect.poll(newlyKept).not.toContain(secrets['wrong password']);
    expect(await newlyKept()).toContain(secrets.password);
    expect((await newlyKept()).map(inProxy)).toContain(secrets['proxy password']);
    await remove(`copper.test:${front.port}`);
    await expect.poll(newlyKept).toEqual([]);
  } finally {
    await other.stop();
  }
});
