import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { electronPath, projectFolder } from './places.ts';

export interface PostedComment {
  readonly id: number;
  readonly taskId: number;
  readonly body: string;
  readonly hoursWorked: string;
  readonly percentComplete: number | null;
}

export interface CopperTask {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly percentComplete: number;
}

/** The embedded Copper in a process of its own, so that it outlives the app that is killed. */
export class CopperProcess {
  readonly address: string;
  readonly #control: string;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, address: string, control: string) {
    this.#process = process;
    this.address = address;
    this.#control = control;
  }

  static async start(): Promise<CopperProcess> {
    const program = join(projectFolder, 'out/main/embedded-copper.js');
    const server = spawn(electronPath(), [program, '--exit-with-parent'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: server.stdout })) {
      const ready = JSON.parse(line) as { address: string; control: string };
      return new CopperProcess(server, ready.address, ready.control);
    }
    throw new Error('the embedded Copper ended before it was ready');
  }

  async switch(changes: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#ask('PUT', '/switches', changes);
  }

  async expireSessions(): Promise<void> {
    await this.#ask('POST', '/expire-sessions');
  }

  async comments(): Promise<readonly PostedComment[]> {
    const state = (await this.#ask('GET', '/state')) as { comments: PostedComment[] };
    return state.comments;
  }

  /** How many calls the switch `heldAction` holds back. */
  async held(): Promise<number> {
    const state = (await this.#ask('GET', '/state')) as { held: number };
    return state.held;
  }

  /** The tasks, by name. */
  async tasks(): Promise<ReadonlyMap<string, CopperTask>> {
    const state = (await this.#ask('GET', '/state')) as { tasks: CopperTask[] };
    return new Map(state.tasks.map((task) => [task.name, task]));
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(this.#control + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the embedded Copper refused ${path}: ${await answer.text()}`);
    return answer.json();
  }
}
