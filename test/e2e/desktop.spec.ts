import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { expect, test } from 'playwright/test';

import { autostartEntry } from '../../src/main/start-at-login/desktop-file.ts';
import { CopperProcess } from '../support/copper-process.ts';
import { launchPatina, makeProfile, type Profile, type RunningApp } from '../support/patina-app.ts';
import { electronPath } from '../support/places.ts';
import { signInOn } from '../support/sign-in-on.ts';
import { startTrayHost, type TrayHost } from '../support/tray-host.ts';
import { startWindowManager, xdotool } from '../support/window-manager.ts';

let copper: CopperProcess;
let profile: Profile;
let app: RunningApp;
let manager: Awaited<ReturnType<typeof startWindowManager>>;
let host: TrayHost | null = null;

test.beforeEach(async () => {
  manager = await startWindowManager();
  copper = await CopperProcess.start();
  profile = await makeProfile();
});
test.afterEach(async () => {
  await app.kill().catch(() => undefined);
  await copper.stop();
  await host?.close();
  host = null;
  await manager.stop();
  await profile.remove();
});

/** The popover, or the window that stands in for it. */
const look = () =>
  app.electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((it) => it.getTitle() === 'Patina');
    return {
      visible: window?.isVisible() === true && !window.isMinimized(),
      focused: window?.isFocused() === true,
      onTop: window?.isAlwaysOnTop() === true,
      bounds: window?.getBounds(),
    };
  });
const expectVisible = (visible: boolean) => expect.poll(async () => (await look()).visible).toBe(visible);

/** Clicks as a person does who wants it open: once more, if that click was still part of the one before. */
const openFromTray = () =>
  expect
    .poll(
      async () => {
        if (!(await look()).visible) await host?.click();
        return (await look()).focused;
      },
      { intervals: [400] },
    )
    .toBe(true);

/** Another application comes to the front. */
const openAnother = () =>
  app.electron.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ width: 200, height: 200, x: 0, y: 600, title: 'Another' });
    await other.loadURL('data:text/html,<title>Another</title>');
    other.focus();
  });
const focusAnother = () =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((it) => it.getTitle() === 'Another')
      ?.focus(),
  );

test.describe('with a tray', () => {
  test.beforeEach(async () => {
    host = await startTrayHost();
    app = await launchPatina(profile, ['--hidden']);
    await host.waitForItem();
  });

  test('the popover toggles by click, hides on blur and Escape, and does not flicker', async () => {
    await host?.click();
    const page = await app.page();
    await expect.poll(async () => (await look()).focused).toBe(true);
    await host?.click();
    await expectVisible(false);

    await host?.click();
    await expectVisible(true);
    await page.keyboard.press('Escape');
    await expectVisible(false);

    await host?.click();
    await expect.poll(async () => (await look()).focused).toBe(true);
    await openAnother();
    await expectVisible(false);

    // The press of a click takes the focus, and its release arrives as the click: that closes, and opens nothing.
    for (let took = Infinity; took > 200;) {
      await openFromTray();
      const began = Date.now();
      await focusAnother();
      await host?.click();
      took = Date.now() - began;
    }
    await expectVisible(false);
    await app.electron.evaluate(
      () => new Promise((resolve) => setTimeout(resolve, 1_000, 'nothing has opened meanwhile')),
    );
    expect((await look()).visible).toBe(false);
    await openFromTray();
  });

  test('opens again where the user has dragged it', async () => {
    await host?.click();
    await signInOn(app, copper);
    await expect.poll(async () => (await look()).focused).toBe(true);
    const { bounds: before } = await look();
    expect(before).toMatchObject({ x: 1280 - 360 - 8, y: 8, width: 360, height: 560 });

    await xdotool('mousemove', `${(before?.x ?? 0) + 230}`, `${(before?.y ?? 0) + 20}`);
    await xdotool('mousedown', '1');
    for (const step of [1, 2, 3, 4, 5])
      await xdotool(
        'mousemove',
        `${(before?.x ?? 0) + 230 - step * 100}`,
        `${(before?.y ?? 0) + 20 + step * 60}`,
      );
    await xdotool('mouseup', '1');
    // The window manager takes over at the first or second move, so it has come at least this far.
    await expect.poll(async () => (await look()).bounds?.x).toBeLessThanOrEqual((before?.x ?? 0) - 300);
    await host?.click();
    await expectVisible(false);
    const { bounds: dragged } = await look();
    await host?.click();
    await expectVisible(true);
    await expect.poll(async () => (await look()).bounds).toEqual(dragged);

    await app.kill();
    app = await launchPatina(profile, ['--hidden']);
    await host?.waitForItem();
    await host?.click();
    await expectVisible(true);
    await expect.poll(async () => (await look()).bounds).toEqual(dragged);
  });

  test('shortcuts work from any application, and a taken one changes nothing', async () => {
    await host?.click();
    const page = await signInOn(app, copper);
    await page.evaluate(() => window.patina.run('hideWindow', undefined));
    await openAnother();
    await host?.click();
    await page.getByRole('button', { name: 'Preferences' }).click();
    await page.getByRole('button', { name: 'Start and shortcuts' }).click();
    const field = page.getByRole('button', { name: /^Open Patina/ });
    await expect(field).toHaveText('None');
    const isRegistered = (keys: string) =>
      app.electron.evaluate(({ globalShortcut }, asked) => globalShortcut.isRegistered(asked), keys);
    expect(await isRegistered('Control+Alt+P')).toBe(false);
    await field.click();
    await expect(field).toHaveText('Press the keys');
    await page.keyboard.press('Control+Alt+P');
    await expect(field).toHaveText('Control+Alt+P');
    expect(await isRegistered('Control+Alt+P')).toBe(true);

    // Another application has these.
    await app.electron.evaluate(({ globalShortcut }) =>
      globalShortcut.register('Control+Alt+Y', () => undefined),
    );
    await field.click();
    await page.keyboard.press('Control+Alt+Y');
    await expect(page.getByRole('alert')).toContainText('Control+Alt+Y is in use by another application');
    await expect(field).toHaveText('Control+Alt+P');
    expect(await isRegistered('Control+Alt+P')).toBe(true);

    await focusAnother();
    await expectVisible(false);
    await expect
      .poll(
        async () => {
          if (!(await look()).visible) await xdotool('key', 'ctrl+alt+p');
          return (await look()).visible;
        },
        { intervals: [500] },
      )
      .toBe(true);

    await page.getByRole('button', { name: 'Remove the shortcut for “Open Patina”' }).click();
    await expect(field).toHaveText('None');
    expect(await isRegistered('Control+Alt+P')).toBe(false);
  });

  test('starts at login when asked to, and says what is so', async () => {
    await host?.click();
    const page = await signInOn(app, copper);
    const entry = join(profile.folder, 'autostart/patina.desktop');
    await page.getByRole('button', { name: 'Preferences' }).click();
    await page.getByRole('button', { name: 'Start and shortcuts' }).click();
    const choice = page.getByRole('checkbox', { name: 'Start Patina when I log in' });
    await expect(choice).not.toBeChecked();
    await choice.check();
    await expect.poll(() => readFile(entry, 'utf8').catch(() => '')).toMatch(/^Exec="\/.*" "--hidden"$/m);
    await expect(choice).toBeChecked();

    // Switched off in the desktop's own settings.
    const text = await readFile(entry, 'utf8');
    await writeFile(entry, `${text}Hidden=true\n`);
    await chmod(entry, 0o666);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Start and shortcuts' }).click();
    await expect(choice).not.toBeChecked();
    await choice.check();
    await expect.poll(() => readFile(entry, 'utf8')).toBe(text);
    // What starts with the desktop is for nobody else to change, whatever rights it had.
    expect((await stat(entry)).mode & 0o777).toBe(0o600);
    await choice.uncheck();
    await expect.poll(() => readFile(entry, 'utf8').catch(() => 'gone')).toBe('gone');
  });
});

test('a login entry for a program that has moved starts the one that runs now', async () => {
  const entry = join(profile.folder, 'autostart/patina.desktop');
  await mkdir(dirname(entry), { recursive: true });
  const earlier = join(profile.folder, 'Patina-0.0.9.AppImage');
  await writeFile(entry, autostartEntry(earlier, ['--hidden']));
  app = await launchPatina(profile);
  await expect.poll(() => readFile(entry, 'utf8')).not.toContain(earlier);
  expect(await readFile(entry, 'utf8')).toContain(`TryExec=${electronPath()}\n`);
});

test('without a tray, a start at login leaves its window in the task bar', async () => {
  app = await launchPatina(profile, ['--hidden']);
  const windows = () =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((it) => ({ minimized: it.isMinimized(), focused: it.isFocused() })),
    );
  await expect.poll(windows).toEqual([{ minimized: true, focused: false }]);
  await app.open();
  await expect.poll(windows).toEqual([{ minimized: false, focused: true }]);
});

test('without a tray it is an ordinary window and says so once; a tray that comes later is used', async () => {
  app = await launchPatina(profile);
  const page = await signInOn(app, copper);
  await expectVisible(true);
  expect(await look()).toMatchObject({ onTop: false });
  await expect(page.getByText('This desktop shows no tray icons')).toBeVisible();
  await openAnother();
  await expect.poll(async () => (await look()).focused).toBe(false);
  await expectVisible(true);
  // Closing leaves it in the task bar.
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((it) => it.getTitle() === 'Patina')
      ?.close(),
  );
  await expectVisible(false);
  expect(
    await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((it) => it.getTitle() === 'Patina' && it.isMinimized()),
    ),
  ).toBe(true);
  await app.quit();

  app = await launchPatina(profile);
  const again = await app.page();
  await expect(again.getByRole('status')).toContainText('Online');
  await expectVisible(true);
  await expect(again.getByText('This desktop shows no tray icons')).toHaveCount(0);

  host = await startTrayHost();
  await host.waitForItem();
  await again.keyboard.press('Escape');
  await expectVisible(false);
  await host.click();
  await expectVisible(true);
  expect(await look()).toMatchObject({ onTop: true });
});
