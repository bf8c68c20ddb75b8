import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { chromium, type Browser, type Page } from 'playwright';

import type { Snapshot } from '../../src/shared/snapshot.ts';
import type { Person } from './person.ts';

/** A packaged Patina that runs as it does for its users; only its windows can be reached. */
export class RunningPackage {
  readonly #process: ChildProcess;
  readonly #browser: Browser;

  private constructor(process: ChildProcess, browser: Browser) {
    this.#process = process;
    this.#browser = browser;
  }

  static async start(
    person: Person,
    program: string,
    args: readonly string[] = [],
    env: NodeJS.ProcessEnv = {},
  ): Promise<RunningPackage> {
    const process = person.start(program, ['--remote-debugging-port=0', ...args], env);
    process.stdout?.resume();
    if (process.stderr === null) throw new Error('its words cannot be read');
    const said: string[] = [];
    for await (const line of createInterface({ input: process.stderr })) {
      said.push(line);
      const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address === undefined) continue;
      process.stderr.resume();
      return new RunningPackage(process, await chromium.connectOverCDP(address));
    }
    throw new Error(`${program} ended before it could be reached:\n${said.join('\n')}`);
  }

  /** The popover's page, once it has been made. */
  async page(): Promise<Page> {
    const [context] = this.#browser.contexts();
    if (context === undefined) throw new Error('there is no browser context');
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: 120_000 }));
    page.setDefaultTimeout(120_000);
    return page;
  }

  get ended(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Asks it to end, as a session that ends does. */
  async end(): Promise<void> {
    if (!this.ended) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      await ended;
    }
    await this.#browser.close().catch(() => undefined);
  }
}

/** The state as the page has it. */
export const snapshotIn = (page: Page): Promise<Snapshot> =>
  page.evaluate(
    () =>
      new Promise<Snapshot>((resolve) => {
        const stop = window.patina.watch((snapshot) => {
          resolve(snapshot);
          queueMicrotask(() => stop());
        });
      }),
  );
