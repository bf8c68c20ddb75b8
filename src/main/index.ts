import { join } from 'node:path';

import { app, Menu, session } from 'electron';

import { createTracker, type Tracker } from '../core/tracker.ts';
import { channels, type CommandHandlers } from '../shared/contract.ts';
import { done, failure } from '../shared/result.ts';
import { readCommandLine } from './command-line/command-line.ts';
import { composeWorld } from './compose.ts';
import { openDoor } from './ipc.ts';
import { Popover } from './popover/popover.ts';
import { registerAppScheme, serveApp } from './security/app-protocol.ts';
import { openInBrowser } from './security/open-external.ts';
import { restrictContents, restrictSession } from './security/session-policy.ts';
import type { TrayAction } from './tray/tray-view.ts';
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

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  if (process.platform === 'darwin') app.dock?.hide();
  const resources = join(app.getAppPath(), 'resources');
  const popover = new Popover(join(import.meta.dirname, '../preload/index.cjs'), join(resources, 'icon.png'));
  const open = () => void popover.show(tray.bounds);
  const tray: TrayIcon = new TrayIcon(
    join(resources, 'tray'),
    () => void popover.toggle(tray.bounds),
    (action) => act(action),
  );

  const world = composeWorld(app.getPath('userData'));
  const tracker = createTracker(world);
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'));
  restrictSession(session.defaultSession);

  const commands: CommandHandlers = {
    ...tracker.commands,
    openTask: async ({ taskId }) => {
      const page = tracker.taskPage(taskId);
      if (page === null) return failure({ kind: 'signed-out' });
      await openInBrowser(page);
      return done;
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
    }
  }

  openDoor({
    commands,
    queries: tracker.queries,
    snapshot: tracker.snapshot,
    log: world.log,
    windows: () => (popover.window === null ? [] : [popover.window.webContents]),
  });
  tracker.watch((snapshot) => {
    tray.show(snapshot);
    popover.window?.webContents.send(channels.snapshot, snapshot);
  });
  tracker.open();
  if (asked.demo && tracker.snapshot().account === null) void commands.tryDemo(undefined);

  app.on('second-instance', (_event, argv) => {
    if (readCommandLine(argv).open) open();
  });
  app.on('activate', open);
  // The tray is the app; closing its window ends nothing.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', () => popover.quit());
  app.on('will-quit', () => leave(tracker, tray));

  if (asked.open && (asked.demo || tracker.snapshot().account === null)) open();
  else setTimeout(() => popover.prepare(), idleBeforePopover);
}

function leave(tracker: Tracker, tray: TrayIcon): void {
  tracker.close();
  tray.destroy();
}
