import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { projectFolder } from '../support/places.ts';

/** An ordinary user of this machine with a desktop session: display, bus and an unlocked keyring. */
export interface Person {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly env: NodeJS.ProcessEnv;
  /** A folder of their own. */
  readonly home: string;
  /** Runs a program as this person and answers with what it printed. */
  run(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>;
  /** Starts one. */
  start(command: string, args: readonly string[], env?: NodeJS.ProcessEnv): ChildProcess;
  leave(): Promise<void>;
}

const runFile = promisify(execFile);

/** Its own for each run: one that was killed leaves its user behind. */
const name = `patina-tester-${process.pid}`;

/** Makes the user, who exists until `leave`, and begins their session. */
export async function makePerson(): Promise<Person> {
  execFileSync('useradd', ['--create-home', '--shell', '/bin/bash', name]);
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  const [uid, gid] = [id('-u'), id('-g')];
  // The repository may lie where nobody else may look.
  const programs = mkdtempSync(join(tmpdir(), 'patina-person-'));
  chmodSync(programs, 0o755);
  cpSync(join(projectFolder, 'scripts'), join(programs, 'scripts'), { recursive: true });

  const environment = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOME: `/home/${name}`,
    USER: name,
  };
  const keeper = spawn('/usr/bin/env', ['node', join(programs, 'scripts/packaging/keep-session.mjs')], {
    uid,
    gid,
    cwd: '/',
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let session: NodeJS.ProcessEnv | null = null;
  for await (const line of createInterface({ input: keeper.stdout })) {
    session = JSON.parse(line) as NodeJS.ProcessEnv;
    break;
  }
  if (session === null) throw new Error('there is no session to test in');
  const env = { ...session };
  const home = String(env['HOME']);
  chownSync(home, uid, gid);
  const as = { uid, gid, cwd: home } as const;
  return {
    name,
    uid,
    gid,
    env,
    home,
    run: async (command, args, more = {}) => {
      const options = { ...as, env: { ...env, ...more }, timeout: 120_000 };
      return (await runFile(command, args, options)).stdout;
    },
    start: (command, args, more = {}) =>
      spawn(command, args, { ...as, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] }),
    leave: async () => {
      const ended = once(keeper, 'exit');
      keeper.stdin.end();
      await ended;
      rmSync(programs, { recursive: true, force: true });
      execFileSync('userdel', ['--remove', name], { stdio: 'ignore' });
    },
  };
}
