import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright';

import type { RunningApp } from './patina-app.ts';
import { processTree } from './process-tree.ts';
import { tracesOf } from './secret-traces.ts';

/** Everything that somebody else could read of a running Patina, by where it was found. */
export class PlacesLookedInto {
  readonly #found: (readonly [place: string, bytes: Buffer])[] = [];

  add(place: string, content: string | Buffer): void {
    this.#found.push([place, Buffer.from(content)]);
  }

  /** Keeps what a process prints from now on. */
  listenTo(app: RunningApp): void {
    const { stdout, stderr } = app.electron.process();
    for (const stream of [stdout, stderr]) {
      stream?.on('data', (part: Buffer) => this.add('output', part));
    }
  }

  async addFiles(folder: string): Promise<void> {
    for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(file.parentPath, file.name);
      this.add('file name', path);
      // Sockets and pipes hold nothing, and a file of Chromium may be gone by now.
      if (file.isFile()) this.add(path, await readFile(path).catch(() => ''));
    }
  }

  async addProcesses(app: RunningApp): Promise<void> {
    for (const { pid, args, environment } of await processTree(app.electron.process().pid ?? 0)) {
      this.add(`arguments of process ${pid}`, args);
      this.add(`environment of process ${pid}`, environment);
    }
  }

  /** Text, attributes and fields of each window, and what main tells it. */
  async addWindows(app: RunningApp): Promise<void> {
    for (const page of app.electron.windows()) {
      this.add('page', await page.evaluate(shownBy));
      this.add('snapshot', await snapshotOf(page));
    }
  }

  /** Where a text stands as it is: proof that somebody has looked there. */
  placesWith(text: string): readonly string[] {
    return [...new Set(this.#found.flatMap(([place, bytes]) => (bytes.includes(text) ? [place] : [])))];
  }

  /** Where secrets were found, in whatever form. What was printed in pieces is put together. */
  traces(secrets: Readonly<Record<string, string>>): readonly string[] {
    const output = this.#found.flatMap(([place, bytes]) => (place === 'output' ? [bytes] : []));
    const places = [...this.#found, ['output', Buffer.concat(output)] as const];
    const all = places.flatMap(([place, bytes]) =>
      Object.entries(secrets).flatMap(([name, secret]) =>
        tracesOf(secret, bytes).map((form) => `${name} as ${form} in ${place}`),
      ),
    );
    return [...new Set(all)];
  }
}

function shownBy(): string {
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
  const stored = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage));
  return [
    document.title,
    document.documentElement.outerHTML,
    document.documentElement.textContent,
    ...fields.map(({ value }) => value),
    ...stored,
    document.cookie,
  ].join('\n');
}

const snapshotOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const stop = window.patina.watch((snapshot) => {
          resolve(JSON.stringify(snapshot));
          queueMicrotask(() => stop());
        });
      }),
  );
