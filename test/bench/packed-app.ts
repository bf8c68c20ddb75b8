import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { makeProfile, type Profile } from '../support/patina-app.ts';
import type { TrayHost } from '../support/tray-host.ts';

/** A packed app that can be started: Patina, or one of the reference apps in the same Electron. */
export interface PackedApp {
  readonly profile: Profile;
  readonly args: readonly string[];
  readonly folder: string;
}

export const patinaOn = (profile: Profile): PackedApp => ({
  profile,
  args: ['--hidden'],
  folder: patinaFolder(),
});

export const patinaFolder = () => folderIn('PATINA_PACKED');

/**
 * `bare`: a tray icon and nothing else; `hidden`: with a static window; `ticking`: with one that shows another number
 * each second; `on-click`: made with the first click.
 */
export async function referenceApp(window: 'bare' | 'hidden' | 'ticking' | 'on-click'): Promise<PackedApp> {
  return {
    profile: await makeProfile(),
    args: [`--window=${window}`],
    folder: folderIn('PATINA_REFERENCE'),
  };
}

function folderIn(variable: string): string {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error(`${variable} is not set: run this through npm run bench`);
  return folder;
}

export interface StartedApp {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Milliseconds from the start of the process to its tray icon. */
  readonly untilTray: number;
  end(): Promise<void>;
}

/** Starts an app as a desktop does, and waits for its tray icon. */
export async function started(
  { profile, args, folder }: PackedApp,
  host: TrayHost,
  more: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<StartedApp> {
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CONFIG_HOME: profile.folder, ...more.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  // Root has no sandbox; all apps are measured in the same way.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const begun = performance.now();
  const app = spawn(join(folder, 'patina'), [...root, ...args, ...(more.args ?? [])], {
    env,
    stdio: ['ignore', 'ignore', more.args === undefined ? 'ignore' : 'pipe'],
  });
  await host.waitForRegistration();
  const untilTray = performance.now() - begun;
  if (app.pid === undefined) throw new Error('it did not start');
  return {
    process: app,
    pid: app.pid,
    untilTray,
    end: async () => {
      if (app.exitCode === null && app.signalCode === null) {
        const ended = once(app, 'exit');
        app.kill('SIGTERM');
        await ended;
      }
      await host.waitForNoItem();
    },
  };
}
