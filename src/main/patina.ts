import { join } from 'node:path';

import { app, session, type BrowserWindow } from 'electron';
import * as v from 'valibot';

import { asTable } from '../core/timesheet/export.ts';
import { createTracker, type Tracker } from '../core/tracker.ts';
import { buildText } from '../shared/build.ts';
import { channels, type CommandHandlers, type QueryHandlers } from '../shared/contract.ts';
import type { Problem } from '../shared/problem.ts';
import { minute } from '../shared/duration.ts';
import { done, failure, success, type Result } from '../shared/result.ts';
import { wordingFor } from '../shared/wording/wording.ts';
import { perform, type Action } from './action.ts';
import { backupFiles } from './backup/backup-files.ts';
import { answerOn } from './command-line/answer-line.ts';
import { replyTo } from './command-line/answer.ts';
import type { CommandLine, Order } from './command-line/command-line.ts';
import { handoverSchema, print } from './command-line/second-start.ts';
import { composeWorld } from './compose.ts';
import { saveExport } from './export/export.ts';
import { openDoor } from './ipc.ts';
import { noTrayNotice } from './linux-desktop/no-tray-notice.ts';
import { linuxDesktop, usualDesktop } from './linux-desktop/desktop.ts';
import { readLink } from './links/link.ts';
import { registerLinks } from './links/registration.ts';
import { sayFarewell } from './notifications/farewell.ts';
import { Notifications } from './notifications/notifications.ts';
import { Places } from './popover/places.ts';
import { Popover, type PopoverScreen } from './popover/popover.ts';
import { serveApp } from './security/app-protocol.ts';
import { openInBrowser } from './security/open-external.ts';
import { restrictSession } from './security/session-policy.ts';
import { electronKeys } from './shortcuts/electron-keys.ts';
import { settingPreferences } from './shortcuts/preferred-shortcuts.ts';
import { GlobalShortcuts } from './shortcuts/shortcuts.ts';
import { SpareMemory } from './spare-memory.ts';
import { followMovedProgram, readStart, setStart } from './start-at-login/start-at-login.ts';
import { TimesheetWindow } from './timesheet-window/timesheet-window.ts';
import type { TrayIcon } from './tray/tray.ts';

/** How long the machine is left alone after the start. */
const untilIdle = 1_500;
/** How long a hidden popover is kept for the next click; the bench does not wait as long. */
const popoverKept = Number(process.env['PATINA_POPOVER_KEPT'] ?? 5 * minute);

/** The running app, as the desktop and other starts of it speak to it. */
export interface Patina {
  /** A click on the icon. */
  toggle(): void;
  open(): void;
  followLink(address: string): void;
  /** Somebody has started Patina again, and the other process has handed over what it was asked for. */
  startedAgain(handed: unknown): void;
}

/** Starts everything behind the icon. */
export async function startPatina(line: CommandLine, tray: TrayIcon): Promise<Patina> {
  const words = await wordingFor(app.getLocale());
  const resources = join(app.getAppPath(), 'resources');
  const preload = join(app.getAppPath(), 'out/preload/index.cjs');
  const icon = join(resources, 'icon.png');

  const world = composeWorld(app.getPath('userData'));
  world.log.info('started', { build: buildText });
  // Electron would show its text, and whatever is in it, in a dialog; what counts is on the disk, so work goes on.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => world.log.error(event, error));
  const tracker = createTracker(world);
  serveApp(session.defaultSession, join(app.getAppPath(), 'out/renderer'));
  restrictSession(session.defaultSession);

  const memory = new SpareMemory(() => windows().map(({ webContents }) => webContents));
  app.on('web-contents-created', (_event, contents) => memory.notWhileTyping(contents));
  const desktop =
    process.platform === 'linux' ? linuxDesktop(world.sessionBus, () => tray.renew()) : usualDesktop;
  const notice = noTrayNotice(world.store, world.log, () => tracker.tell({ id: 'no-tray', kind: 'no-tray' }));
  const popover = new Popover({
    preload,
    icon,
    places: new Places(world.store, world.log),
    trayBounds: () => tray.bounds,
    form: desktop.form,
    kept: popoverKept,
    onForm: (form) => (form === 'window' ? notice.noTray() : notice.tray()),
    onTurn: () => memory.soon(),
  });
  const timesheet = new TimesheetWindow(preload, icon, world.store, world.log);
  const notifications = new Notifications(icon, words, desktop.notifier, (action) => act(action));
  const shortcuts = new GlobalShortcuts(electronKeys, {
    toggle: () => act({ kind: 'toggle' }),
    open: () => void popover.toggle(),
  });
  const open = (screen: PopoverScreen = 'as-it-was') => void popover.show(screen);

  const commands: CommandHandlers = {
    ...tracker.commands,
    ...backupFiles(tracker.backups, () => timesheet.window),
    ...settingPreferences(tracker, shortcuts),
    openInCopper: async (subject) => {
      const page = tracker.pageOf(subject);
      if (page === null) return failure({ kind: 'signed-out' });
      await openInBrowser(page, tracker.snapshot().account?.server ?? '');
      return done;
    },
    openTimesheet: ({ screen }) => {
      popover.hide();
      timesheet.show(screen);
      return done;
    },
    saveExport: async (wanted) => {
      const content = tracker.exported(wanted);
      return content.ok ? saveExport(content.value, wanted, timesheet.window, words) : content;
    },
    hideWindow: () => {
      popover.hide();
      return done;
    },
    setStartAtLogin: ({ start: wanted }) => loginItemSet(wanted),
    quit: async () => {
      await sayFarewell(desktop.notifier, icon, tracker.snapshot(), words);
      app.quit();
      return done;
    },
  };
  const queries = {
    ...tracker.queries,
    catalogueNews: async (known) => {
      const news = await tracker.queries.catalogueNews(known);
      if (news.ok && !news.value.more) memory.filled();
      return news;
    },
    exportTable: (wanted) => {
      const content = tracker.exported(wanted);
      return content.ok ? success(asTable(content.value, words.exportHeadings, wanted.decimal)) : content;
    },
    desktop: async () => success({ platform: platformName(), start: await readStart() }),
  } satisfies QueryHandlers;
  const acting = { commands, queries, snapshot: tracker.snapshot, open };

  function windows(): readonly BrowserWindow[] {
    return [popover.window, timesheet.window].filter((window) => window !== null);
  }

  function act(action: Action): void {
    void perform(acting, action);
    if (action.kind === 'submit-day') open('day');
  }

  /** Does what a command line asks, and says what came of it. */
  async function obey(order: Exclude<Order, { kind: 'none' }>) {
    const result = order.kind === 'status' ? done : await perform(acting, order);
    return replyTo(result.ok ? null : result.failure, tracker.snapshot(), world.clock.now(), words);
  }

  const followLink = (address: string) => {
    const link = readLink(address);
    if (link === null) world.log.warn('link-refused', { length: address.length });
    else if (link.kind === 'open') open();
    else if (link.kind === 'day') open('day');
    else if (tracker.propose(link)) open();
    else world.log.info('link-moot', { kind: link.kind });
  };

  openDoor({
    commands,
    queries,
    snapshot: tracker.snapshot,
    log: world.log,
    windows: () => windows().map(({ webContents }) => webContents),
  });
  tracker.watch((snapshot) => {
    // Windows first: whoever has pressed a button looks there.
    for (const window of windows()) window.webContents.send(channels.snapshot, snapshot);
    tray.show(snapshot, words, act);
    notifications.show(snapshot);
    memory.heed(snapshot);
  });
  const opened = tracker.open();
  if (line.profile === 'demo' && tracker.snapshot().account === null) void commands.tryDemo(undefined);

  app.on('before-quit', () => popover.quit());
  app.on('will-quit', () => {
    shortcuts.release();
    leave(tracker, tray);
  });

  const { order } = line;
  if (order.kind !== 'none') {
    void opened.then(() => obey(order)).then((reply) => print(reply, line.format));
  }
  if (line.link !== null) void opened.then(() => followLink(line.link ?? ''));
  const isExpected = line.profile === 'demo' || tracker.snapshot().account === null;
  if (order.kind === 'none' && line.link === null && line.screen === 'open' && isExpected) open();
  setTimeout(() => void settle(), untilIdle);
  memory.soon();
  return { toggle: () => void popover.toggle(), open: () => open(), followLink, startedAgain };

  function startedAgain(data: unknown): void {
    const handed = v.safeParse(handoverSchema, data);
    // Another version of Patina, just before it replaces this one, says it in another way.
    if (!handed.success) {
      open();
      return;
    }
    const { order, link, screen } = handed.output.line;
    const { answerTo } = handed.output;
    if (order.kind !== 'none') {
      void obey(order).then((reply) => (answerTo === null ? null : answerOn(answerTo, reply)));
    } else if (link !== null) followLink(link);
    else if (screen === 'open') open();
  }

  /** What may wait until the icon is there and the machine idle. */
  async function settle(): Promise<void> {
    for (const taken of shortcuts.takeWhatIsFree(tracker.snapshot().preferences.shortcuts)) {
      tracker.tell({
        id: `shortcut-${taken}`,
        kind: 'problem',
        problem: { kind: 'shortcut-taken', shortcut: taken },
      });
    }
    registerLinks();
    await followMovedProgram().catch((error: unknown) =>
      world.log.warn('start-at-login', { reason: String(error) }),
    );
    if ((await desktop.form()) === 'popover') notice.tray();
    else if (popover.window !== null) return;
    else if (line.screen === 'open') await popover.show();
    else await popover.showMinimized();
  }
}

async function loginItemSet(wanted: 'at-login' | 'by-hand'): Promise<Result<undefined, Problem>> {
  try {
    await setStart(wanted);
    return done;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return failure({ kind: 'login-item-refused', cause });
  }
}

const platformName = () =>
  process.platform === 'darwin' ? 'macos' : process.platform === 'win32' ? 'windows' : 'linux';

function leave(tracker: Tracker, tray: TrayIcon): void {
  tracker.close();
  tray.destroy();
}
