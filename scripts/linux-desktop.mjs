/** The system libraries that a bare Debian or Ubuntu lacks and Electron needs. Other systems are left alone. */
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './processes.mjs';
import { SetUpError } from './project.mjs';

/** Debian 13 and Ubuntu 24.04 renamed some libraries with the 64-bit time (t64); either name will do. */
const electronNeeds = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libasound2', 'libasound2t64'],
  ['libnss3'],
  ['libgbm1'],
  ['libxss1'],
  ['libnotify4'],
  ['libsecret-1-0'],
];

/**
 * A display, a session bus and a keyring of our own; one font, without which no letter is drawn; and for the tests a
 * window manager, without which no window has the focus, and somebody who presses keys and moves the pointer.
 */
const headlessSessionNeeds = [
  ['xvfb'],
  ['dbus-x11'],
  ['gnome-keyring'],
  ['fonts-dejavu-core'],
  ['openbox'],
  ['xdotool'],
];

/**
 * Installs what is missing as root; otherwise says how to.
 * @param {object} wanted
 * @param {boolean} wanted.display also what a display of our own needs (see headless-session.mjs)
 */
export async function ensureDesktopLibraries({ display }) {
  await ensurePackages(display ? [...electronNeeds, ...headlessSessionNeeds] : electronNeeds, 'Electron');
}

/**
 * Installs what is missing of some Debian packages as root; otherwise says how to. Other systems are left alone.
 * @param {string[][]} wanted each with its other names
 * @param {string} whose who needs them, for the message
 */
export async function ensurePackages(wanted, whose) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query') || !existsSync('/usr/bin/apt-get')) {
    return;
  }
  const installed = await installedAmong(wanted.flat());
  const missing = wanted.filter((names) => !names.some((name) => installed.has(name)));
  if (missing.length === 0) return;

  if (process.getuid?.() !== 0) {
    const names = await availableNames(missing);
    throw new SetUpError(
      `${whose} needs system packages that are not installed: ${names.join(' ')}\n` +
        `Install them with:\n  sudo apt-get install --no-install-recommends ${names.join(' ')}`,
    );
  }
  await install(missing);
}

/**
 * @param {string[]} names
 * @returns {Promise<Set<string>>} the installed ones
 */
async function installedAmong(names) {
  // Ends with 1 when one of the packages is unknown; what it prints is right all the same.
  const { output } = await run('dpkg-query', ['-W', '-f', '${db:Status-Abbrev} ${Package}\n', ...names]);
  return new Set([...output.matchAll(/^.i +(\S+)$/gm)].map(([, name]) => name ?? ''));
}

/**
 * The name of each package on this release of Debian or Ubuntu.
 * @param {string[][]} alternatives
 */
async function availableNames(alternatives) {
  const { output } = await run('apt-cache', ['policy', ...alternatives.flat()], {
    env: { ...process.env, LC_ALL: 'C' },
  });
  const available = new Set(
    [...output.matchAll(/^(\S+):\n.*\n +Candidate: (?!\(none\))/gm)].map(([, name]) => name),
  );
  return alternatives.map((names) => names.find((name) => available.has(name)) ?? String(names[0]));
}

/** @param {string[][]} missing */
async function install(missing) {
  const log = join(await mkdtemp(join(tmpdir(), 'patina-apt-')), 'apt-get.log');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-q', '-o', 'DPkg::Lock::Timeout=120'];

  const update = await run('apt-get', [...patience, 'update'], { env });
  const names = await availableNames(missing);
  console.log(`Installing system packages: ${names.join(' ')} (log: ${log})`);
  const installation = await run(
    'apt-get',
    [...patience, 'install', '-y', '--no-install-recommends', ...names],
    { env },
  );
  const output = update.output + installation.output;
  await writeFile(log, output);
  if (installation.code === 0) return;
  throw new SetUpError(
    `apt-get could not install ${names.join(' ')}. Its last words (all of them in ${log}):\n` +
      output.trimEnd().split('\n').slice(-12).join('\n'),
  );
}
