import { join } from 'node:path';

import { app, Menu, session, type BrowserWindow } from 'electron';

import { asTable } from '../core/timesheet/export.ts';
import { createTracker, type Tracker } from '../core/tracker.ts';
import { buildText } from '../shared/build.ts';
import { channels, type CommandHandlers } from '../shared/contract.ts';
import type { ReminderKind } from '../shared/domain.ts';
import { done, failure, success } from '../shared/result.ts';
import { wordingFor } from '../shared/wording/wording.ts';
import { readCommandLine } from './command-line/command-line.ts';
import { composeWorld } from './compose.ts';
import { saveExport } from './export/export.ts';
import { openDoor } from './ipc.ts';
import { Notifications, type ReminderAnswer } from './notifications/notifications.ts';
import { Popover, type PopoverScreen } from './popover/popover.ts';
import { registerAppScheme, serveApp } from './security/app-protocol.ts';
import { openInBrowser } from './security/open-external.ts';
import { restrictContents, restrictSession } from './security/session-policy.ts';
import type { TrayAction } from './tray/tray-view.ts';
import { TimesheetWindow } from './timesheet-window/timesheet-window.ts';
import { TrayIcon } from './tray/tray.ts';

const asked = readCommandLine(process.argv);
// The demo never touches a real account.
if (asked.demo) app.setPath('userData', `${app.getPath('userData')}-demo`);

/** How long the machine is left alone after the start before the popover is made ready. */
const idleBeforePopover = 1_500;

// Chromium would ask the keyring for a key to its cookies, of which Patina has none: a prompt for nothing.
app.commandLine.appendSwitch('password-store', 'basic');
registerAppScheme();
restrictContents();
Menu.setApplicationMenu(null);

if (process.argv.includes('--version')) tellVersion();
else if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function tellVersion(): void {
  process.stdout.write(`Patina ${buildText}\n`);
  app.exit(0);
}

function start(): void {
  if (process.platform === 'darwin') app.dock?.hide();
  const words = wordingFor(app.getLocale());
  const resources = join(app.getAppPath(), 'resources');
  const preload = join(import.meta.dirname, '../preload/index.cjs');
  const icon = join(resources, 'icon.png');
  const popover = new Popover(preload, icon);
  const open = (screen: PopoverScreen = 'track') => void popover.show(tray.bounds, screen);
  const tray: TrayIcon = new TrayIcon(
    join(resources, 'tray'),
    words,
    () => void popover.toggle(tray.bounds),
    (action) => act(action),
  );

  const world = composeWorld(app.getPath('userData'));
  world.log.info('started', { build: buildText });
  const tracker = createTracker(world);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));
  restrictSession(session.defaultSession);

  const timesheet = new TimesheetWindow(preload, icon, world.store, world.log);
  const notifications = new Notifications(icon, words, (kind, answer) => {
    act(answersAsActions[answer](kind));
  });

  const commands: CommandHandlers = {
    ...tracker.commands,
    openTask: async ({ taskId }) => {
      const page = tracker.taskPage(taskId);
      if (page === null) return failure({ kind: 'signed-out' });
      await openInBrowser(page);
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
    quit: () => {
      app.quit();
      return done;
    },
  };

  function windows(): readonly BrowserWindow[] {
    return [popover.window, timesheet.window].filter((window) => window !== null);
  }

  function act(action: TrayAction): void {
    switch (action.kind) {
      case 'open':
        open();
        return;
      case 'quit':
        app.quit();
        return;
      case 'start':
        return void commands.start({ taskId: action.taskId });
      case 'stop':
        return void commands.stop(undefined);
      case 'pause':
        return void commands.pause(undefined);
      case 'resume':
        return void commands.resume(undefined);
      case 'send-now':
        return void commands.sendNow(undefined);
      case 'submit-day':
        void commands.submitDays({ days: [tracker.snapshot().today.day] });
        open('day');
        return;
      case 'timesheet':
        return void commands.openTimesheet({ screen: 'week' });
      case 'open-day':
        open('day');
        return;
      case 'snooze':
        return void commands.snoozeReminder({ reminder: action.reminder });
    }
  }

  openDoor({
    commands,
    queries: {
      ...tracker.queries,
      exportTable: (wanted) => {
        const content = tracker.exported(wanted);
        return content.ok ? success(asTable(content.value, words.exportHeadings, wanted.decimal)) : content;
      },
    },
    snapshot: tracker.snapshot,
    log: world.log,
    windows: () => windows().map(({ webContents }) => webContents),
  });
  tracker.watch((snapshot) => {
    tray.show(snapshot);
    notifications.show(snapshot);
    for (const window of windows()) window.webContents.send(channels.snapshot, snapshot);
  });
  tracker.open();
  if (asked.demo && tracker.snapshot().account === null) void commands.tryDemo(undefined);

  app.on('second-instance', (_event, argv) => {
    const wanted = readCommandLine(argv);
    if (wanted.submitDay) act({ kind: 'submit-day' });
    else if (wanted.open) open();
  });
  app.on('activate', () => open());
  // The tray is the app; closing its window ends nothing.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', () => popover.quit());
  app.on('will-quit', () => leave(tracker, tray));

  if (asked.submitDay) act({ kind: 'submit-day' });
  else if (asked.open && (asked.demo || tracker.snapshot().account === null)) open();
  else setTimeout(() => popover.prepare(), idleBeforePopover);
}

const answersAsActions: Readonly<Record<ReminderAnswer, (kind: ReminderKind) => TrayAction>> = {
  open: (kind) => (kind === 'unsubmitted' ? { kind: 'open-day' } : { kind: 'open' }),
  snooze: (reminder) => ({ kind: 'snooze', reminder }),
  stop: () => ({ kind: 'stop' }),
  submit: () => ({ kind: 'submit-day' }),
};

function leave(tracker: Tracker, tray: TrayIcon): void {
  tracker.close();
  tray.destroy();
}
