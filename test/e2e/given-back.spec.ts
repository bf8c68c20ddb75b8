import { expect, test, type Page } from 'playwright/test';

import { CopperProcess } from '../support/copper-process.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { signInOn } from '../support/sign-in-on.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';

let host: TrayHost;
let copper: CopperProcess;
let profile: Profile;
let app: RunningApp;

test.beforeEach(async () => {
  host = await startTrayHost();
  copper = await CopperProcess.start();
  profile = await makeProfile();
  app = await launchPatina(profile, [], { PATINA_POPOVER_KEPT: '300' });
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.stop();
  await host.close();
  await profile.remove();
});

const windows = () =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((it) => it.isVisible()));

/** Closes the popover, and waits until it is given back. */
async function letGo(page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  await page.keyboard.press('Escape');
  await closed;
}

test('a popover that nobody looks at is given back, and the next click opens a new one', async () => {
  const page = await signInOn(app, copper);
  const next = app.electron.waitForEvent('window');
  await letGo(page);
  expect(await windows()).toEqual([]);

  await host.click();
  const opened = await next;
  await expect(opened.getByRole('searchbox', { name: 'Find a task' })).toBeFocused();
  await expect(opened.getByRole('option').first()).toBeVisible();
  // While it is shown it is nobody's to take, however long that is.
  await app.electron.evaluate(() => new Promise((passed) => setTimeout(passed, 1_000)));
  expect(await windows()).toEqual([true]);
});

test('a new popover is not seen before it has its content', async () => {
  const page = await signInOn(app, copper);
  await letGo(page);
  // Listened for before the click, which comes another way.
  const content = await app.electron.evaluateHandle(({ app: electron }) => ({
    shown: new Promise<{ seen: boolean; rows: number }>((resolve) => {
      electron.once('browser-window-created', (_event, window) => {
        const { webContents } = window;
        webContents.ipc.once('patina:drawn', () => {
          const seen = window.isVisible();
          const rows = `document.querySelectorAll('[role=option]').length`;
          void webContents.executeJavaScript(rows).then((count: number) => resolve({ seen, rows: count }));
        });
      });
    }),
  }));
  await host.click();
  const { seen, rows } = await content.evaluate(({ shown }) => shown);
  expect(seen).toBe(false);
  expect(rows).toBeGreaterThan(0);
});

test('what a window no longer needs is collected after its tasks have been read', async () => {
  const page = await signInOn(app, copper);
  const isKept = () =>
    page.evaluate(() => (Reflect.get(window, 'spare') as WeakRef<object>).deref() !== undefined);
  const leaveOne = () =>
    page.evaluate(() => {
      Object.assign(window, { spare: new WeakRef({ of: 'a page' }) });
    });
  // A new window has just been given its tasks.
  await leaveOne();
  await expect.poll(isKept, { timeout: 6_000 }).toBe(false);
  await leaveOne();
  expect(await isKept()).toBe(true);
  await page.evaluate(() => window.patina.run('refreshCatalogue', undefined));
  await expect.poll(isKept, { timeout: 6_000 }).toBe(false);
});

test('what a new window leaves behind is collected as soon as it has its tasks, and again when all is quiet', async () => {
  const page = await signInOn(app, copper);
  await letGo(page);
  const collections = await app.electron.evaluateHandle(({ app: electron }) => {
    const counted = { count: 0 };
    electron.once('browser-window-created', (_event, { webContents: { debugger: tools } }) => {
      const send = tools.sendCommand.bind(tools);
      tools.sendCommand = (command) => {
        if (command === 'HeapProfiler.collectGarbage') counted.count += 1;
        return send(command);
      };
    });
    return counted;
  });
  await host.click();
  await expect.poll(() => collections.evaluate(({ count }) => count), { timeout: 6_000 }).toBe(2);
});

test('a caret that rests is drawn once, and not again and again', async () => {
  const page = await signInOn(app, copper);
  const caret = () =>
    page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body);
      return style.getPropertyValue('caret-animation');
    });
  expect(await caret()).toBe('auto');
  const root = page.locator('html');
  await root.evaluate((element) => (element.dataset['caret'] = 'resting'));
  expect(await caret()).toBe('manual');
  await page.keyboard.press('a');
  await expect(root).not.toHaveAttribute('data-caret');
  expect(await caret()).toBe('auto');
});

test('what was typed into a form keeps the popover until it is sent or given up, and never the app', async () => {
  const page = await signInOn(app, copper);
  const refused = () =>
    app.electron.evaluate(
      ({ webContents }) =>
        new Promise<void>((resolve) => {
          webContents.getAllWebContents()[0]?.once('will-prevent-unload', () => resolve());
        }),
    );
  await page.getByRole('button', { name: 'New task' }).click();
  await page.getByRole('textbox', { name: 'Name' }).pressSequentially('Half a na');
  const keeping = refused();
  await page.evaluate(() => window.patina.run('hideWindow', undefined));
  await keeping;
  await host.click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Half a na');
  await page.evaluate(() => window.patina.run('hideWindow', undefined));
  await refused();

  await app.quit();
  await host.waitForNoItem();
});
