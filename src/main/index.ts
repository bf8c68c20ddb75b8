import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { app, Menu } from 'electron';

import { appId } from './app-id.ts';
import { readCommandLine, type CommandLine } from './command-line/command-line.ts';
import { becomeTheApp, endMisused } from './command-line/second-start.ts';
import type { Patina } from './patina.ts';
import { registerAppScheme } from './security/app-protocol.ts';
import { restrictContents } from './security/session-policy.ts';
import { TrayIcon } from './tray/tray.ts';

/*
 * What is needed until the icon is in the tray, and nothing else: all the rest is in patina.ts, which is loaded
 * when the panel has the icon. Whatever arrives before waits for it.
 */

/** An icon is passed to the panel in several messages, which a busy process would not get to: docs/performance.md. */
const untilPanelHasIcon = 40;

// Chromium would ask the keyring for a key to its cookies, of which Patina has none: a prompt for nothing.
app.commandLine.appendSwitch('password-store', 'basic');
registerAppScheme();
restrictContents();
Menu.setApplicationMenu(null);

const { promise: running, resolve: run } = Promise.withResolvers<Patina>();
const whenRunning = (act: (patina: Patina) => void) => void running.then(act);
// macOS hands links over before the app is ready.
app.on('open-url', (event, address) => {
  event.preventDefault();
  whenRunning((patina) => patina.followLink(address));
});

const asked = readCommandLine(process.argv);
if (asked.ok) void begin(asked.value);
else void endMisused(asked.failure);

async function begin(line: CommandLine): Promise<void> {
  // As the installer's shortcut has it: by it Windows knows whose notification it is.
  if (process.platform === 'win32') app.setAppUserModelId(appId);
  // The demo never touches a real account.
  if (line.profile === 'demo') app.setPath('userData', `${app.getPath('userData')}-demo`);
  if (!(await becomeTheApp(line))) return;
  app.on('second-instance', (_event, _argv, _folder, data) =>
    whenRunning((patina) => patina.startedAgain(data)),
  );
  app.on('activate', () => whenRunning((patina) => patina.open()));
  // The tray is the app; closing its window ends nothing.
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  if (process.platform === 'darwin') app.dock?.hide();
  const tray = new TrayIcon(join(app.getAppPath(), 'resources/tray'), () =>
    whenRunning((patina) => patina.toggle()),
  );
  await pause(untilPanelHasIcon);
  const { startPatina } = await import('./patina.ts');
  run(await startPatina(line, tray));
}
