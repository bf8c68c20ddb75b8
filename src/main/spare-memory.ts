import type { WebContents } from 'electron';

import type { Snapshot } from '../shared/snapshot.ts';

/** So long after the last thing that happened, nobody waits for anything. */
const untilQuiet = 2_000;
/** So long after its tasks have arrived, a new window has taken them in, and nobody types in it yet. */
const untilTaken = 100;
/** Less than this is not worth the tens of milliseconds that a collection takes. */
const worthwhile = 4 * 2 ** 20;

/**
 * Has V8 collect its garbage, in main and in the windows, when Patina has nothing to do. By itself it only does when it
 * needs room: what the start and a refresh leave behind would be kept all day (docs/performance.md).
 */
export class SpareMemory {
  readonly #windows: () => readonly WebContents[];
  #heapAfter = 0;
  #refreshedAt: number | null = null;
  #wasRefreshing = false;
  #waiting: NodeJS.Timeout | undefined;
  #taking: NodeJS.Timeout | undefined;
  /** Those that had all tasks once. */
  readonly #filled = new WeakSet<WebContents>();

  /** `windows`: those whose garbage is collected, too. */
  constructor(windows: () => readonly WebContents[]) {
    this.#windows = windows;
  }

  /**
   * Much has been read when the catalogue is another one than before; while it is read there is other work. A refresh
   * that failed has read something, too, and what was waited for before it is still there.
   */
  heed({ catalogue: { refreshedAt, refreshing } }: Snapshot): void {
    if (refreshing !== null) clearTimeout(this.#waiting);
    else if (this.#wasRefreshing || refreshedAt !== this.#refreshedAt) this.soon();
    this.#refreshedAt = refreshedAt;
    this.#wasRefreshing = refreshing !== null;
  }

  /** After what leaves much behind. */
  soon(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#collect(), untilQuiet);
  }

  /**
   * A window has been given all tasks. What a new one leaves behind while it takes them in makes each letter slower that
   * is typed after that, so it is collected before the first one.
   */
  filled(): void {
    clearTimeout(this.#taking);
    this.#taking = setTimeout(() => {
      for (const contents of this.#windows()) {
        if (this.#filled.has(contents)) continue;
        this.#filled.add(contents);
        void collectGarbageOf(contents).catch(() => undefined);
      }
    }, untilTaken);
  }

  /** Whoever types in a window does not wait for it either: each key begins the time until it is quiet anew. */
  notWhileTyping(contents: WebContents): void {
    contents.on('before-input-event', () => {
      clearTimeout(this.#taking);
      this.#waiting?.refresh();
    });
  }

  async #collect(): Promise<void> {
    this.#waiting = undefined;
    for (const contents of this.#windows()) void collectGarbageOf(contents).catch(() => undefined);
    if (process.memoryUsage().heapTotal < this.#heapAfter + worthwhile) return;
    await collectGarbage();
    this.#heapAfter = process.memoryUsage().heapTotal;
  }
}

/** A page's. As DevTools does it: https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler */
async function collectGarbageOf({ debugger: tools }: WebContents): Promise<void> {
  if (tools.isAttached()) return;
  tools.attach();
  try {
    await tools.sendCommand('HeapProfiler.collectGarbage');
  } finally {
    tools.detach();
  }
}

/** Main's, in the same way. */
async function collectGarbage(): Promise<void> {
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
}
