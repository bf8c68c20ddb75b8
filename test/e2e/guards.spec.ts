import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { CopperProcess } from '../support/copper-process.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { portOf } from '../support/ports.ts';
import { signInOn } from '../support/sign-in-on.ts';

/*
 * What holds every page, tried on a page that has none of the other protections: another content security
 * policy, another preload, tags that Patina's windows do not have.
 */
let profile: Profile;
let app: RunningApp;
let page: Page;
let elsewhere: Server;
let asked: string[];
const origin = () => `http://127.0.0.1:${portOf(elsewhere)}`;

test.beforeEach(async () => {
  asked = [];
  elsewhere = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url === '/moved') response.writeHead(302, { location: '/target' }).end();
    else if (url === '/file')
      response.writeHead(200, { 'content-disposition': 'attachment; filename="taken.txt"' }).end('taken');
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<title>elsewhere</title>');
  });
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  profile = await makeProfile();
  app = await launchPatina(profile);
  page = await app.page();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
});
test.afterEach(async () => {
  await app.kill();
  elsewhere.closeAllConnections();
  elsewhere.close();
  await profile.remove();
});

/** Patina's own handlers were there before a listener of the test, which sees whether they have refused. */
const refusedInBareWindow = (deed: 'frame' | 'redirect' | 'webview') =>
  app.electron.evaluate(
    async ({ BrowserWindow }, { what, target }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
      const { webContents: contents } = window;
      const verdict = new Promise<string>((resolve) => {
        const told = ({ defaultPrevented }: { readonly defaultPrevented: boolean }) =>
          resolve(defaultPrevented ? 'refused' : 'let through');
        if (what === 'frame') contents.on('will-frame-navigate', told);
        if (what === 'redirect') contents.on('will-redirect', told);
        if (what === 'webview') contents.on('will-attach-webview', told);
      });
      try {
        if (what === 'redirect') {
          void contents.loadURL(`${target}/moved`).catch(() => undefined);
          return await verdict;
        }
        await contents.loadURL('data:text/html,<body></body>');
        const tag = what === 'frame' ? 'iframe' : 'webview';
        await contents.executeJavaScript(
          `{ const made = document.createElement('${tag}'); made.src = '${target}/target'; document.body.append(made); }`,
        );
        return await verdict;
      } finally {
        window.destroy();
      }
    },
    { what: deed, target: origin() },
  );

test('no frame, no redirect and no webview leads to another page', async () => {
  for (const deed of ['frame', 'redirect', 'webview'] as const)
    expect(await refusedInBareWindow(deed), deed).toBe('refused');
  expect(asked).not.toContain('/target');
});

test('Patina’s own page is shown in no frame of another', async () => {
  const shown = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const { webContents: contents } = window;
    try {
      await contents.loadURL('data:text/html,<iframe src="app://patina/index.html"></iframe>');
      const [frame] = contents.mainFrame.frames;
      return await frame?.executeJavaScript('[location.href, document.scripts.length]');
    } finally {
      window.destroy();
    }
  });
  expect(shown).toEqual(['chrome-error://chromewebdata/', 0]);
});

test('nothing is downloaded, neither from the page nor from elsewhere', async () => {
  const seen = await app.electron.evaluate(async ({ BrowserWindow, session }, target) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const next = () =>
      new Promise<string>((resolve) =>
        session.defaultSession.once('will-download', (event, item) =>
          resolve(event.defaultPrevented ? 'refused' : `taken to ${item.getSavePath()}`),
        ),
      );
    const [made, fetched] = [next(), next()];
    await contents?.executeJavaScript(`{
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['taken']));
      link.download = 'taken.txt';
      link.click();
    }`);
    contents?.downloadURL(`${target}/file`);
    return Promise.all([made, fetched]);
  }, origin());
  expect(seen).toEqual(['refused', 'refused']);
  expect((await readdir(profile.folder, { recursive: true })).join()).not.toContain('taken');
});

test('a page reaches no device of the computer', async () => {
  await app.electron.evaluate(({ BrowserWindow, session }) => {
    BrowserWindow.getAllWindows()[0]?.show();
    const chosen: string[] = [];
    Reflect.set(globalThis, 'chosen', chosen);
    // If it came to a choice, somebody could be talked into one.
    session.defaultSession.on('select-hid-device', () => chosen.push('hid'));
    session.defaultSession.on('select-serial-port', () => chosen.push('serial'));
    session.defaultSession.on('select-usb-device', () => chosen.push('usb'));
  });
  const given = await page.evaluate<string[]>(`(async () => {
    const said = (promise) => promise.then((got) => (got?.length === 0 ? 'none' : 'given'), ({ name }) => name);
    const { hid, serial, usb } = navigator;
    const known = await Promise.all([said(hid.getDevices()), said(serial.getPorts()), said(usb.getDevices())]);
    const filters = [{ vendorId: 0x1050 }];
    return [
      ...known,
      await said(hid.requestDevice({ filters })),
      await said(serial.requestPort()),
      await said(usb.requestDevice({ filters })),
    ];
  })()`);
  expect(given).toEqual(['none', 'none', 'none', 'none', 'NotFoundError', 'NotFoundError']);
  expect(await app.electron.evaluate((): unknown => Reflect.get(globalThis, 'chosen'))).toEqual([]);
});

test('the door answers no frame within a page, and none that has gone', async () => {
  const said = await page.evaluate(() => {
    document.body.append(document.createElement('iframe'));
    return window.patina.ask('desktop', undefined).then(({ ok }) => ok);
  });
  expect(said).toBe(true);
  const answers = await app.electron.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // A frame has no bridge, so its message is brought to the door by hand.
    const doors = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, (...message: unknown[]) => unknown>;
    const knock = async (channel: string, senderFrame: unknown) => {
      try {
        await doors.get(channel)?.({ sender: contents, senderFrame }, 'desktop');
        return 'answer';
      } catch (error) {
        return error instanceof Error ? error.message : 'none';
      }
    };
    const main = contents?.mainFrame;
    const frames = { main, inner: main?.frames[0], gone: null };
    const origins = [frames.main?.origin, frames.inner?.origin];
    const said: string[] = [];
    for (const channel of ['patina:run', 'patina:ask', 'patina:snapshot'])
      for (const [name, frame] of Object.entries(frames))
        said.push(`${channel} ${name}: ${await knock(channel, frame)}`);
    return { origins, said };
  });
  // The origin is ours: that it is not the main frame is what counts.
  expect(answers.origins).toEqual(['app://patina', 'app://patina']);
  expect(answers.said).toEqual(
    ['patina:run', 'patina:ask', 'patina:snapshot'].flatMap((channel) => [
      `${channel} main: answer`,
      `${channel} inner: refused`,
      `${channel} gone: refused`,
    ]),
  );
});

/** Keeps what would have been opened in the browser. */
const watchBrowser = () =>
  app.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    shell.openExternal = (address) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
const opened = () => app.electron.evaluate((): unknown => Reflect.get(globalThis, 'opened'));

test('a task is opened on the account’s own server', async () => {
  const copper = await CopperProcess.start();
  try {
    await watchBrowser();
    await signInOn(app, copper);
    const answer = await page.evaluate(() => window.patina.run('openInCopper', { kind: 'task', id: 7 }));
    expect(answer.ok).toBe(true);
    expect(await opened()).toEqual([
      expect.stringMatching(new RegExp(`^${copper.address}/index\\.php\\?.*taskid=7`)),
    ]);
  } finally {
    await copper.stop();
  }
});

for (const server of [
  'file:///etc',
  'smb://example.com/share',
  'javascript:alert(1)//',
  'http://example.com',
])
  test(`nothing is opened of an account whose server is ${server}`, async () => {
    await app.quit();
    const account = { id: 'id-1', server, userId: 1, username: 'ann', demo: false };
    await mkdir(join(profile.userData, 'data'), { recursive: true });
    await writeFile(
      join(profile.userData, 'data', 'accounts.json'),
      JSON.stringify({
        version: 2,
        accounts: [{ ...account, session: 'signed-in', password: 'this-session-only', pin: null }],
        shown: 'id-1',
      }),
    );
    app = await launchPatina(profile);
    page = await app.page();
    await watchBrowser();
    const answer = await page.evaluate(() => window.patina.run('openInCopper', { kind: 'task', id: 7 }));
    expect(answer.ok ? 'opened' : answer.failure.kind).toBe('unexpected');
    expect(await opened()).toEqual([]);
  });
