import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import { electronPath } from '../support/places.ts';

const start = (program: string, args: readonly string[]) =>
  spawn(electronPath(), [join(import.meta.dirname, program), ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });

export interface LargeCopper {
  readonly address: string;
  stop(): Promise<void>;
}

/** A Copper with so many tasks, in a process of its own. */
export async function startLargeCopper(tasks: number, each: number): Promise<LargeCopper> {
  const server = start('large-copper-program.ts', [String(tasks / each), String(each)]);
  for await (const address of createInterface({ input: server.stdout })) {
    return { address, stop: () => ended(server) };
  }
  throw new Error('the large Copper ended before it was ready');
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null) return;
  const exit = once(process, 'exit');
  process.stdin?.end();
  await exit;
}

/** Milliseconds of the requests of a full refresh without anything around them; the first round is not counted. */
export async function measureBareRefresh(address: string, rounds: number): Promise<readonly number[]> {
  const program = start('bare-refresh-program.ts', [address, String(rounds + 1)]);
  return (await text(program.stdout)).trim().split('\n').slice(1).map(Number);
}
