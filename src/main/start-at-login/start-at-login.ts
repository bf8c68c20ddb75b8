import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { app } from 'electron';

import type { DesktopFacts } from '../../shared/contract.ts';
import { autostartEntry, isSwitchedOn, programOf } from './desktop-file.ts';

type Start = DesktopFacts['start'];

const args = ['--hidden'];

/** Whether Patina starts with the desktop, as the system has it now: the person may have changed it there. */
export async function readStart(): Promise<Start> {
  if (process.platform !== 'linux') {
    return app.getLoginItemSettings({ args }).openAtLogin ? 'at-login' : 'by-hand';
  }
  const entry = await readFile(entryPath(), 'utf8').catch(() => null);
  return entry !== null && isSwitchedOn(entry) ? 'at-login' : 'by-hand';
}

/** Throws when the system does not take it. */
export async function setStart(start: Start): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: start === 'at-login', args });
    if ((await readStart()) !== start) throw new Error('the login items are managed by the system');
    return;
  }
  const path = entryPath();
  if (start === 'by-hand') return rm(path, { force: true });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Anew, since a file that is there keeps its rights: what starts with the desktop is for nobody else to change.
  await rm(`${path}.new`, { force: true });
  await writeFile(`${path}.new`, autostartEntry(...command()), { mode: 0o600, flag: 'wx' });
  await rename(`${path}.new`, path);
}

/**
 * Lets an entry for a program that is gone start this one: an AppImage gets another name with each version, and
 * people move it.
 */
export async function followMovedProgram(): Promise<void> {
  if (process.platform !== 'linux') return;
  const entry = await readFile(entryPath(), 'utf8').catch(() => '');
  const program = programOf(entry);
  if (program === null || !isSwitchedOn(entry)) return;
  const gone = await access(program).then(
    () => false,
    () => true,
  );
  if (gone) await setStart('at-login');
}

/** An AppImage is mounted at another place each time; what is started is the image itself. */
function command(): [string, readonly string[]] {
  const image = process.env['APPIMAGE'];
  if (image !== undefined) return [image, args];
  return [process.execPath, app.isPackaged ? args : [app.getAppPath(), ...args]];
}

/** https://specifications.freedesktop.org/basedir-spec/latest/: a relative folder is to be ignored. */
function entryPath(): string {
  const configured = process.env['XDG_CONFIG_HOME'];
  const config = configured?.startsWith('/') === true ? configured : join(homedir(), '.config');
  return join(config, 'autostart', 'patina.desktop');
}
