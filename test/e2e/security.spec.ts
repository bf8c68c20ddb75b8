import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { projectFolder } from '../support/places.ts';

let profile: Profile;
let app: RunningApp;
let page: Page;

test.beforeEach(async () => {
  profile = await makeProfile();
  app = await launchPatina(profile);
  page = await app.page();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
});
test.afterEach(async () => {
  await app.kill();
  await profile.remove();
});

/** What Chromium refuses while the page does something, by the rule that forbids it. */
const forbiddenTo = (deed: string) =>
  page.evaluate(
    (script) =>
      new Promise<string>((resolve) => {
        document.addEventListener(
          'securitypolicyviolation',
          ({ effectiveDirective }) => resolve(effectiveDirective),
          { once: true },
        );
        const deeds: Readonly<Record<string, () => unknown>> = {
          fetch: () => fetch('https://example.com').catch(() => undefined),
          script: () => {
            const element = document.createElement('script');
            element.textContent = 'document.title = "taken over"';
            document.body.append(element);
          },
          frame: () => {
            const element = document.createElement('iframe');
            element.src = 'https://example.com';
            document.body.append(element);
          },
          image: () => {
            new Image().src = 'https://example.com/seen.png';
          },
          style: () => {
            const element = document.createElement('style');
            element.textContent = 'body { display: none }';
            document.head.append(element);
          },
          attribute: () => {
            const element = document.createElement('button');
            element.setAttribute('onclick', 'document.title = "taken over"');
            element.click();
          },
          // Later, as what a debugger evaluates may do this at once.
          eval: () => setTimeout(() => Reflect.construct(Function, ['document.title = "taken over"'])),
          worker: () => new Worker(URL.createObjectURL(new Blob(['self.close()']))),
          media: () => {
            new Audio('https://example.com/heard.mp3').load();
          },
          object: () => {
            const element = document.createElement('object');
            element.data = 'https://example.com/object';
            document.body.append(element);
          },
          form: () => {
            const element = document.createElement('form');
            element.action = 'https://example.com/form';
            document.body.append(element);
            element.submit();
          },
          base: () => {
            const element = document.createElement('base');
            element.href = 'https://example.com/';
            document.head.append(element);
          },
        };
        deeds[script]?.();
      }),
    deed,
  );

test('a page talks to nobody, and runs no script but its own', async () => {
  expect(await forbiddenTo('fetch')).toBe('connect-src');
  expect(await forbiddenTo('script')).toBe('script-src-elem');
  expect(await forbiddenTo('frame')).toBe('frame-src');
  expect(await forbiddenTo('image')).toBe('img-src');
  expect(await forbiddenTo('style')).toBe('style-src-elem');
  expect(await forbiddenTo('attribute')).toBe('script-src-attr');
  expect(await forbiddenTo('eval')).toBe('script-src');
  expect(await forbiddenTo('worker')).toBe('worker-src');
  expect(await forbiddenTo('media')).toBe('media-src');
  expect(await forbiddenTo('object')).toBe('object-src');
  expect(await forbiddenTo('form')).toBe('form-action');
  expect(await forbiddenTo('base')).toBe('base-uri');
  expect(await page.title()).not.toBe('taken over');
});

test('a page has neither Node nor anything of Electron but the bridge', async () => {
  expect(await page.evaluate(() => 'require' in window || 'process' in window || 'module' in window)).toBe(
    false,
  );
  expect(await page.evaluate(() => Object.keys(window.patina).sort())).toEqual([
    'ask',
    'drawn',
    'run',
    'watch',
  ]);
  await page.evaluate(() => window.patina.run('openTimesheet', { screen: 'week' }));
  await expect.poll(() => app.electron.windows().length).toBe(2);
  const preferences = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }): unknown => {
      // Not in Electron's types, and the only way to see what a window was really made with.
      const read: unknown = Reflect.get(webContents, 'getLastWebPreferences');
      return typeof read === 'function' ? Reflect.apply(read, webContents, []) : null;
    }),
  );
  const guarded = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  };
  expect(preferences).toMatchObject([guarded, guarded]);
  expect(await page.evaluate(() => 'reload' in document.createElement('webview'))).toBe(false);
});

test('a window stays on Patina’s own page, and opens no other', async () => {
  expect(page.url()).toMatch(/^app:\/\/patina\//);
  await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const seen: string[] = [];
    Reflect.set(globalThis, 'seen', seen);
    // Patina's own handlers were there before, and Electron asks no further once one of them has refused.
    contents?.on('will-frame-navigate', ({ url, defaultPrevented }) => {
      if (defaultPrevented) seen.push(`refused ${url}`);
    });
    contents?.on('will-navigate', ({ url, defaultPrevented }) => {
      seen.push(`${defaultPrevented ? 'refused' : 'left for'} ${url}`);
    });
  });
  for (const address of ['https://example.com/', 'app://patina/other.html']) {
    await page.evaluate((to) => {
      location.href = to;
    }, address);
    await expect
      .poll(() => app.electron.evaluate((): unknown => Reflect.get(globalThis, 'seen')))
      .toContain(`refused ${address}`);
  }
  expect(await page.evaluate(() => window.open('https://example.com') === null)).toBe(true);
  expect(await page.evaluate(() => window.open('index.html') === null)).toBe(true);
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a page may ask the system for nothing but to copy a table', async () => {
  const states = await page.evaluate(() => {
    const names = ['geolocation', 'camera', 'microphone', 'notifications', 'midi', 'clipboard-read'];
    return Promise.all(
      names.map(async (name) => {
        // Not all that Chromium has is in the types of the DOM.
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return `${name}: ${state}`;
      }),
    );
  });
  expect(states.filter((state) => !state.endsWith(': denied'))).toEqual([]);
  const copying = await page.evaluate(() =>
    navigator.permissions.query({ name: 'clipboard-write' as PermissionName }).then(({ state }) => state),
  );
  expect(copying).toBe('granted');
  const located = await page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('told'),
          ({ code }) => resolve(code === 1 ? 'refused' : 'failed'),
        ),
      ),
  );
  expect(located).toBe('refused');
});

test('the pages are the built files, with their rules, and nothing beside them', async () => {
  const answers = await app.electron.evaluate(async ({ net }) => {
    const read = async (address: string) => {
      const answer = await net.fetch(address);
      return [answer.status, answer.headers.get('content-security-policy') ?? ''] as const;
    };
    return {
      page: await read('app://patina/index.html'),
      above: await read('app://patina/..%2f..%2fpackage.json'),
      script: await read('app://patina/..%2fmain/index.js'),
      host: await read('app://elsewhere/index.html'),
      beside: await read('app://patina/..%2frenderer%2e%2e%2fmain%2findex.js'),
      backslash: await read('app://patina/..%5cmain%5cindex.js'),
      zero: await read('app://patina/index.html%00.js'),
      broken: await read('app://patina/%E0%A4%A.js'),
      folder: await read('app://patina/assets'),
    };
  });
  expect(answers.page[0]).toBe(200);
  expect(answers.page[1]).toContain("default-src 'none'");
  const found = Object.entries(answers).flatMap(([name, [status]]) => (status === 404 ? [] : [name]));
  expect(found).toEqual(['page']);
});

/** Speaks to each channel; `watch` is told before a later question is answered, or not at all. */
const speak = `(async () => {
  let told = 'silence';
  window.patina.watch(() => { told = 'snapshot'; });
  const said = (promise) => promise.then(() => 'answer', () => 'refusal');
  const run = await said(window.patina.run('hideWindow'));
  return [run, await said(window.patina.ask('desktop')), told];
})()`;

test('the door answers the main frame of its own windows on its own pages, and nobody else', async () => {
  expect(await page.evaluate(speak)).toEqual(['answer', 'answer', 'snapshot']);
  const stranger = await app.electron.evaluate(
    async ({ BrowserWindow }, { preload, script }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      try {
        await window.loadURL('app://patina/index.html');
        return (await window.webContents.executeJavaScript(script)) as unknown;
      } finally {
        window.destroy();
      }
    },
    { preload: join(projectFolder, 'out', 'preload', 'index.cjs'), script: speak },
  );
  expect(stranger).toEqual(['refusal', 'refusal', 'silence']);
  const bridgeInFrame = await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return frame.contentWindow !== null && 'patina' in frame.contentWindow;
  });
  expect(bridgeInFrame).toBe(false);
  const elsewhere = await app.electron.evaluate(async ({ BrowserWindow }, script) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('there is a window');
    await contents.loadURL('data:text/html,<title>elsewhere</title>');
    return (await contents.executeJavaScript(script)) as unknown;
  }, speak);
  expect(elsewhere).toEqual(['refusal', 'refusal', 'silence']);
});

test('a message that is not in the contract is answered, and does nothing', async () => {
  const odd = await page.evaluate(() =>
    Promise.all([
      // @ts-expect-error: a name that is not in the contract
      window.patina.run('toString', undefined),
      // @ts-expect-error: an input that does not fit
      window.patina.run('start', { taskId: 'one' }),
      // @ts-expect-error: a query's name on the command channel
      window.patina.run('places', undefined),
    ]),
  );
  expect(odd.map((answer) => (answer.ok ? 'done' : answer.failure.kind))).toEqual([
    'invalid-input',
    'invalid-input',
    'invalid-input',
  ]);
  const huge = await page.evaluate(() => window.patina.run('note', { text: 'x'.repeat(50_000_000) }));
  expect(huge).toMatchObject({ ok: false, failure: { kind: 'invalid-input', field: 'text' } });
});

test('an error that nobody catches is in the log without its secrets, in no dialog, and ends nothing', async () => {
  const dialogs = await app.electron.evaluateHandle(({ dialog }) => {
    const shown: string[] = [];
    dialog.showErrorBox = (_title, content) => void shown.push(content);
    setImmediate(() => {
      throw new Error('first mishap, password=Rosebud');
    });
    void Promise.reject(new Error('second mishap, password=Rosebud'));
    return shown;
  });
  const log = () => readFile(join(profile.userData, 'logs/patina.log'), 'utf8');
  await expect.poll(log).toMatch(/uncaughtException .*first mishap/);
  await expect.poll(log).toMatch(/unhandledRejection .*second mishap/);
  expect(await log()).not.toContain('Rosebud');
  expect(await dialogs.jsonValue()).toEqual([]);
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await expect(page.getByRole('tab', { name: 'Track' })).toBeVisible();
});
