/**
 * A desktop session without a desktop, for tests and machines without a screen: a display (Xvfb), a session bus, an unlocked keyring,
 * and a home of its own, so that nobody's real keyring, settings or windows are touched. All of it is gone afterwards.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeAtEnd, end, onInterrupt, run } from './processes.mjs';
import { SetUpError } from './project.mjs';

/** Every process of a session carries the session's name in this variable: so strays are told from other people's processes. */
const SESSION = 'PATINA_HEADLESS_SESSION';
const READY_WITHIN_MS = 10_000;

/** Whether this machine shows windows. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Runs a program in a session of its own where there is no display, else in the user's.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {{ always?: boolean, bus?: string[] }} [options] always: even if there is a display (Linux only; other systems have no such session);
 *   bus: arguments of the bus that say what it lets through, in place of the usual ones
 * @returns {Promise<number>} the program's exit code
 */
export async function inHeadlessSession(command, args, env, options = {}) {
  const { always = false, bus = ['--session'] } = options;
  if (process.platform !== 'linux' || (!always && hasDisplay())) {
    return (await run(command, args, { env, output: 'shown' })).code;
  }
  const home = await mkdtemp(join(tmpdir(), 'patina-session-'));
  /** @type {import('node:child_process').ChildProcess[]} */
  const daemons = [];
  const close = async () => {
    // The daemons go last: an app that loses its bus aborts instead of ending.
    await endStrays(
      basename(home),
      daemons.map(({ pid }) => pid),
    );
    for (const daemon of [...daemons].reverse()) await end(daemon);
    await endStrays(basename(home));
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  };
  /** @type {Promise<unknown>} */
  let programEnded = Promise.resolve();
  // Ctrl+C reaches the program through run(); it may still need the display to end well.
  const withdraw = onInterrupt(async () => {
    await programEnded;
    await close();
  });
  try {
    const session = await openSession(home, env, bus, daemons);
    const program = run(command, args, { env: session, output: 'shown', ownGroup: true });
    programEnded = program.catch(() => undefined);
    return (await program).code;
  } finally {
    withdraw();
    await close();
  }
}

/**
 * @param {string} home
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} bus
 * @param {import('node:child_process').ChildProcess[]} daemons receives each one as it starts
 * @returns {Promise<NodeJS.ProcessEnv>} the environment inside the session
 */
async function openSession(home, env, bus, daemons) {
  const session = privateEnvironment(home, env);
  const xvfb = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp', '-noreset'];
  session.DISPLAY = `:${await startDaemon('Xvfb', xvfb, session, daemons)}`;
  const busArgs = [...bus, '--nofork', '--nopidfile', '--print-address=3'];
  session.DBUS_SESSION_BUS_ADDRESS = await startDaemon('dbus-daemon', busArgs, session, daemons);
  await startKeyring(session, daemons);
  return session;
}

/**
 * @param {string} home
 * @param {NodeJS.ProcessEnv} env
 */
function privateEnvironment(home, env) {
  /** @type {NodeJS.ProcessEnv} */
  const session = { ...env, [SESSION]: basename(home), HOME: home };
  const folders = {
    XDG_CONFIG_HOME: 'config',
    XDG_DATA_HOME: 'data',
    XDG_STATE_HOME: 'state',
    XDG_CACHE_HOME: 'cache',
    XDG_RUNTIME_DIR: 'run',
  };
  for (const [variable, name] of Object.entries(folders)) {
    const folder = join(home, name);
    mkdirSync(folder, { mode: 0o700 });
    session[variable] = folder;
  }
  for (const ofTheRealDesktop of [
    'WAYLAND_DISPLAY',
    'XAUTHORITY',
    'DBUS_SESSION_BUS_ADDRESS',
    'GNOME_KEYRING_CONTROL',
    'XDG_CURRENT_DESKTOP',
    'XDG_SESSION_ID',
    'XDG_SESSION_TYPE',
    'DESKTOP_SESSION',
  ]) {
    Reflect.deleteProperty(session, ofTheRealDesktop);
  }
  return session;
}

/**
 * Starts a daemon that writes one line to file descriptor 3 once it is ready.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').ChildProcess[]} daemons
 * @returns {Promise<string>} that line
 */
function startDaemon(command, args, env, daemons) {
  // Its own group: Ctrl+C must end the program first, and the display after it.
  const daemon = spawn(command, args, { env, detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  daemons.push(daemon);
  let complaints = '';
  daemon.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (complaints += text));
  const answers = /** @type {import('node:stream').Readable} */ (daemon.stdio[3]);

  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ what) =>
      reject(new SetUpError(`${command} ${what}, so there is no session to run in. ${complaints.trim()}`));
    const timer = setTimeout(() => fail('was not ready in time'), READY_WITHIN_MS);
    codeAtEnd(daemon, 'exit', command)
      .then((code) => fail(`ended with code ${code}`), reject)
      .finally(() => clearTimeout(timer));
    let answer = '';
    answers.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      answer += text;
      if (!answer.includes('\n')) return;
      clearTimeout(timer);
      resolve(answer.trim());
    });
  });
}

/**
 * Starts a keyring daemon, which makes and unlocks a login keyring in the session's home.
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').ChildProcess[]} daemons
 */
async function startKeyring(env, daemons) {
  const args = ['--foreground', '--unlock', '--components=secrets'];
  const keyring = spawn('gnome-keyring-daemon', args, {
    env,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemons.push(keyring);
  keyring.stdin.on('error', () => undefined).end('a throw-away password');
  let failure = '';
  codeAtEnd(keyring, 'exit', 'gnome-keyring-daemon').then(
    (code) => (failure = `it ended with code ${code}`),
    (/** @type {Error} */ error) => (failure = error.message),
  );
  // It says nothing when it is ready, but then it has its name on the bus.
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isOnTheBus('org.freedesktop.secrets', env))) {
    if (Date.now() > deadline) failure ||= 'it was not ready in time';
    if (failure) throw new SetUpError(`There is no keyring for this session: ${failure}.`);
    await pause(20);
  }
}

/**
 * @param {string} name
 * @param {NodeJS.ProcessEnv} session
 */
async function isOnTheBus(name, session) {
  const bus = 'org.freedesktop.DBus';
  const args = ['--session', '--print-reply', `--dest=${bus}`, '/', `${bus}.NameHasOwner`, `string:${name}`];
  const { output } = await run('dbus-send', args, { env: session });
  return output.includes('boolean true');
}

/**
 * Ends what the session's programs left running: services that the bus started, windows of an app that crashed.
 * @param {string} name the session's
 * @param {(number | undefined)[]} [spared] process ids
 */
async function endStrays(name, spared = []) {
  const straying = async () => (await processesOf(name)).filter((pid) => !spared.includes(pid));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL', 'SIGKILL'])) {
    const strays = await straying();
    if (strays.length === 0) return;
    for (const pid of strays) {
      try {
        process.kill(pid, signal);
      } catch {
        // It ended meanwhile.
      }
    }
    for (let waited = 0; waited < 2000 && (await straying()).length > 0; waited += 50) await pause(50);
  }
}

/**
 * @param {string} name the session's
 * @returns {Promise<number[]>} process ids
 */
async function processesOf(name) {
  const entry = `${SESSION}=${name}\0`;
  const pids = (await readdir('/proc')).filter((file) => /^\d+$/.test(file)).map(Number);
  const owned = await Promise.all(
    pids.map(async (pid) => {
      // Unreadable: somebody else's, or just ended.
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return environment.includes(entry);
    }),
  );
  return pids.filter((_, index) => owned[index]);
}
