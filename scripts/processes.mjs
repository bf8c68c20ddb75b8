/** Runs child programs so that none of them outlives this one, whether it ends by itself or by Ctrl+C. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * How a program ended.
 * @typedef {object} Ended
 * @property {number} code 0 is success; a program ended by a signal has 128 + the signal's number, as in a shell.
 * @property {string} output What it wrote to stdout and stderr; empty when they were shown directly.
 */

/** How long a program gets to end by itself after it was asked to. */
const GRACE_MS = 4000;

/** @type {Set<(signal: NodeJS.Signals) => Promise<void>>} */
const closers = new Set();
let watching = false;

/**
 * Registers what must be closed when this program is interrupted (SIGINT, SIGTERM, SIGHUP).
 * @param {(signal: NodeJS.Signals) => Promise<void>} close
 * @returns {() => void} withdraws it again
 */
export function onInterrupt(close) {
  closers.add(close);
  if (!watching) {
    watching = true;
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => void closeAll(signal));
    }
  }
  return () => void closers.delete(close);
}

let closing = false;

/** @param {NodeJS.Signals} signal */
async function closeAll(signal) {
  if (closing) return;
  closing = true;
  await Promise.allSettled([...closers].map((close) => close(signal)));
  process.exit(128 + constants.signals[signal]);
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env] the whole environment; this program's own by default
 * @param {string} [options.cwd]
 * @param {'captured' | 'shown'} [options.output] captured by default
 * @param {number} [options.timeoutMs] the program is ended after this time
 * @param {boolean} [options.ownGroup] keeps the terminal's Ctrl+C away from it: it is then told by us, once
 * @returns {Promise<Ended>} rejects only if the program cannot be started
 */
export async function run(command, args, options = {}) {
  const shown = options.output === 'shown';
  const child = spawn(command, args, {
    env: options.env ?? process.env,
    cwd: options.cwd,
    detached: options.ownGroup ?? false,
    stdio: shown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  const ended = codeAtEnd(child, 'close', command);
  const withdraw = onInterrupt((signal) => end(child, signal));
  const timer =
    options.timeoutMs === undefined ? undefined : setTimeout(() => void end(child), options.timeoutMs);
  try {
    return { code: await ended, output };
  } finally {
    clearTimeout(timer);
    withdraw();
  }
}

/**
 * The exit code of a child, once it has ended.
 * @param {import('node:child_process').ChildProcess} child
 * @param {'exit' | 'close'} event `close` also waits until its output has been read
 * @param {string} command its name for the error message
 * @returns {Promise<number>}
 */
export function codeAtEnd(child, event, command) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`Cannot start ${command}: ${error.message}`)));
    child.once(event, (code, signal) => {
      resolve(
        code ?? 128 + (signal === null ? 0 : constants.signals[/** @type {NodeJS.Signals} */ (signal)]),
      );
    });
  });
}

/**
 * Ends a child politely, and after a while by force.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} [signal] the polite one
 * @returns {Promise<void>} when it is gone
 */
export function end(child, signal = 'SIGTERM') {
  return new Promise((resolve) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return resolve();
    const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill(signal);
  });
}
