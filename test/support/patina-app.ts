import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { _electron, type ElectronApplication, type Page } from 'playwright';

import { electronPath, projectFolder } from './places.ts';

/** A profile folder for the app; it outlives the app, as a user's does. */
export interface Profile {
  readonly folder: string;
  readonly userData: string;
  remove(): Promise<void>;
}

export async function makeProfile(): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'patina-profile-'));
  await mkdir(folder, { recursive: true });
  return {
    folder,
    userData: join(folder, 'Patina'),
    // The helper processes of an app that was killed write for a moment longer.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}

/** The built app, running in the real Electron. */
export interface RunningApp {
  readonly electron: ElectronApplication;
  /** The popover's page, once it has been made. */
  page(): Promise<Page>;
  /** Opens the popover; answers with its page. */
  open(): Promise<Page>;
  quit(): Promise<void>;
  /** SIGKILL: no chance to say good-bye. */
  kill(): Promise<void>;
}

interface Start {
  readonly executable: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

function startOf(
  profile: Profile,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Start {
  const env: Record<string, string> = { XDG_CONFIG_HOME: profile.folder, ...environment };
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE' && !(name in env)) env[name] = value;
  }
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executable: electronPath(), args: [projectFolder, ...root, ...args], env };
}

export async function launchPatina(
  profile: Profile,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningApp> {
  const start = startOf(profile, args, environment);
  const electron = await _electron.launch({
    executablePath: start.executable,
    args: start.args,
    env: start.env,
  });
  const app = electron.process();
  return {
    electron,
    page: async () => electron.windows()[0] ?? (await electron.waitForEvent('window')),
    open: async () => {
      // As a click on the Dock does; the tray's click needs a panel.
      await electron.evaluate(async ({ app: itself, BrowserWindow }) => {
        await itself.whenReady();
        itself.emit('activate');
        // It is shown once it is painted; what hides it before that would hide nothing.
        while (!BrowserWindow.getAllWindows().some((window) => window.isVisible())) {
          await new Promise((looked) => setTimeout(looked, 20));
        }
      });
      return electron.windows()[0] ?? (await electron.waitForEvent('window'));
    },
    quit: () => electron.close(),
    kill: async () => {
      if (app.exitCode !== null || app.signalCode !== null) return;
      const ended = once(app, 'exit');
      app.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts the app as a desktop does, with nothing attached to it. */
export function spawnPatina(profile: Profile): { end(): Promise<void> } {
  const start = startOf(profile, [], {});
  const app = spawn(start.executable, start.args, { env: start.env, stdio: 'ignore' });
  return {
    end: async () => {
      if (app.exitCode !== null) return;
      const ended = once(app, 'exit');
      app.kill('SIGTERM');
      await ended;
    },
  };
}

/** What a process that was started from a shell left behind. */
export interface ShellAnswer {
  /** Null: ended by a signal. */
  readonly code: number | null;
  readonly output: string;
  readonly complaint: string;
}

/** Starts the app as a shell does, on a profile that a running one may have, and waits for the end of the process. */
export async function fromShell(profile: Profile, args: readonly string[] = []): Promise<ShellAnswer> {
  const start = startOf(profile, args, {});
  const started = spawn(start.executable, start.args, { env: start.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, complaint, code] = await Promise.all([
    text(started.stdout),
    text(started.stderr),
    new Promise<number | null>((resolve, reject) => {
      started.once('error', reject);
      started.once('exit', (exitCode) => resolve(exitCode));
    }),
  ]);
  return { code, output, complaint };
}

/** Starts the app on a profile that a running one has, and answers with its exit code. */
export const startAgain = async (profile: Profile, args: readonly string[] = []): Promise<number | null> =>
  (await fromShell(profile, args)).code;
