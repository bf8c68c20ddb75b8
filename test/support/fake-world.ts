import type {
  Clock,
  HttpOutcome,
  Log,
  Restored,
  Store,
  Updater,
  Verdict,
  World,
} from '../../src/core/ports.ts';
import { notManaged } from '../../src/core/managed.ts';
import { success } from '../../src/shared/result.ts';

/** A clock that a test moves by hand; what is due then runs in order. */
export class HandClock implements Clock {
  #now: number;
  #ticks = 0;
  #waiting: { at: number; run: () => void }[] = [];
  readonly #zone: string;

  constructor(now: number, zone = 'Europe/Berlin') {
    this.#now = now;
    this.#zone = zone;
  }

  now = () => this.#now;
  monotonic = () => this.#ticks;
  zone = () => this.#zone;
  after = (delay: number, run: () => void) => {
    const waiting = { at: this.#now + Math.max(0, delay), run };
    this.#waiting.push(waiting);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
    };
  };

  /** A moment is too short for a hand: it passes by itself. */
  soon = (run: () => void) => {
    const moment = setImmediate(run);
    return () => clearImmediate(moment);
  };

  /** Moves on by so many milliseconds, and runs what is due on the way. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#waiting.toSorted((a, b) => a.at - b.at).find(({ at }) => at <= end);
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#tickTo(Math.max(this.#now, next.at));
      next.run();
    }
    this.#tickTo(end);
  }

  #tickTo(instant: number): void {
    this.#ticks += instant - this.#now;
    this.#now = instant;
  }

  /** Moves the wall clock alone, as sleep does and a person who sets it. */
  jump(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** Documents in memory that survive a "restart": give the same one to the next tracker. */
export class MemoryStore implements Store {
  readonly documents = new Map<string, string>();
  /** The older versions that were to be kept, by document. */
  readonly versions = new Map<string, number>();
  readonly restored: readonly Restored[] = [];

  read(document: string, judge: (content: unknown) => Verdict): unknown {
    const text = this.documents.get(document);
    if (text === undefined) return undefined;
    const content: unknown = JSON.parse(text);
    if (judge(content) !== 'accepted') throw new Error(`${document} holds what its schema refuses: ${text}`);
    return content;
  }
  write(document: string, content: object): void {
    this.documents.set(document, JSON.stringify(content));
  }
  keepVersion(document: string, version: number): void {
    this.versions.set(document, version);
  }
  remove(...documents: readonly string[]): void {
    for (const document of documents) this.documents.delete(document);
  }
  names(folder: string): readonly string[] {
    return [...this.documents.keys()].flatMap((name) => {
      const rest = name.startsWith(`${folder}/`) ? name.slice(folder.length + 1) : '/';
      return rest.includes('/') ? [] : [rest];
    });
  }
}

/** As when Patina runs from its sources. */
export const neverInstalled: Updater = {
  how: 'none',
  forbidden: false,
  find: () => Promise.resolve(success(null)),
  fetch: () => Promise.resolve(success(undefined)),
  idle: () => 0,
  atQuit: () => undefined,
  quit: () => undefined,
};

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A whole world in memory; each port can be replaced. Without another Http, nothing can be reached. */
export function fakeWorld(parts: Partial<World> = {}): World & { readonly store: Store } {
  let ids = 0;
  const passwords = new Map<string, string>();
  const nowhere: HttpOutcome = { kind: 'not-sent', cause: 'refused' };
  return {
    clock: new HandClock(Date.parse('2026-11-24T09:00:00Z')),
    store: new MemoryStore(),
    attic: { kept: () => [], read: () => null },
    cache: {
      read: () => Promise.resolve(undefined),
      write: () => Promise.resolve(),
      remove: () => Promise.resolve(),
      keepOnly: () => Promise.resolve(),
    },
    vault: {
      read: (account) => Promise.resolve(success(passwords.get(account) ?? null)),
      write: (account, password) => {
        passwords.set(account, password);
        return Promise.resolve(success(undefined));
      },
      remove: (account) => {
        passwords.delete(account);
        return Promise.resolve(success(undefined));
      },
    },
    http: { postForm: () => Promise.resolve(nowhere) },
    proxySignIn: {
      keep: () => Promise.resolve(success(undefined)),
      forget: () => Promise.resolve(),
    },
    diagnostics: { walk: () => Promise.resolve([]) },
    network: { onOpportunity: () => () => undefined },
    power: { idleFor: () => 0, watch: () => () => undefined },
    demo: { start: () => Promise.reject(new Error('this world has no demo')) },
    updater: neverInstalled,
    managed: notManaged,
    newId: () => `id-${(ids += 1)}`,
    random: () => 0,
    log: silentLog,
    ...parts,
  };
}
