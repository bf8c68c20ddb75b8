import type { ConnectionFault, Fingerprint, CheckedStep } from '../shared/connection.ts';
import type { Instant, Milliseconds } from '../shared/domain.ts';
import type { Result } from '../shared/result.ts';
import type { ManagedFile } from './managed.ts';

/** The world as the core sees it. Main builds each port once (compose.ts); tests build a fake world. */
export interface World {
  readonly clock: Clock;
  readonly store: Store;
  readonly attic: Attic;
  readonly cache: Cache;
  readonly vault: Vault;
  readonly http: Http;
  readonly proxySignIn: ProxySignIn;
  readonly diagnostics: Diagnostics;
  readonly network: Network;
  readonly power: Power;
  readonly demo: DemoServer;
  readonly updater: Updater;
  /** What the administrator has set, as it was at the start. */
  readonly managed: ManagedFile;
  readonly newId: () => string;
  /** A number from 0 (included) to 1, for jitter. */
  readonly random: () => number;
  readonly log: Log;
}

export interface Clock {
  now(): Instant;
  /** Milliseconds of a clock that nobody sets and that stands still during sleep. */
  monotonic(): Milliseconds;
  /** The IANA name of the local time zone, as it is now. */
  zone(): string;
  /** Calls `run` once, `delay` milliseconds from now at the earliest; answers with how to cancel. */
  after(delay: Milliseconds, run: () => void): () => void;
  /** Calls `run` in a moment that nobody notices, and in which much may happen; answers with how to cancel. */
  soon(run: () => void): () => void;
}

export type StoreTrouble = 'full' | 'read-only' | 'failed';

/** Thrown by Store.write and Store.remove: what was on disk before is still there. */
export class StoreFailure extends Error {
  readonly trouble: StoreTrouble;
  constructor(trouble: StoreTrouble, document: string, options?: ErrorOptions) {
    super(`could not save ${document}: ${trouble}`, options);
    this.name = 'StoreFailure';
    this.trouble = trouble;
  }
}

/** `newer-version`: written by a Patina that knows more than this one. */
export type Verdict = 'accepted' | 'unreadable' | 'newer-version';

/** What happened to a document that could not be read as it was. */
export interface Restored {
  readonly document: string;
  /** `missing`: only its copy was there, as a power cut may leave it. */
  readonly why: 'missing' | 'unreadable' | 'newer-version';
  /** The name that the bad file has now; null when there was none, or when it had to stay in its place. */
  readonly keptAs: string | null;
  readonly replacedBy: 'copy' | 'nothing';
}

/**
 * The truth on disk: small JSON documents named like paths (`accounts/<id>/outbox/<id>`). Synchronous
 * on purpose: a command is stored and visible in one step that nothing can interleave with.
 */
export interface Store {
  /**
   * Reads a document; never throws. One that cannot be parsed, or that `judge` does not accept, is kept
   * aside and its last good copy is read instead. Undefined: there is none.
   */
  read(document: string, judge: (content: unknown) => Verdict): unknown;
  /** Returns when the document is on disk, whole. Throws StoreFailure. */
  write(document: string, content: object): void;
  /** The next write of the document first keeps its file beside it, as it is now: it has an older version. */
  keepVersion(document: string, version: number): void;
  /** Returns when the documents are gone for good. Throws StoreFailure: some of them may be gone then. */
  remove(...documents: readonly string[]): void;
  /** The names of the documents directly in a folder, without the folder. */
  names(folder: string): readonly string[];
  /** Documents that were replaced by their last good copy, or by nothing, since the start. */
  readonly restored: readonly Restored[];
}

/** A file that lies beside a document and that nothing reads by itself any more. */
export interface KeptFile {
  /** Its place below the documents: `accounts/<id>/entries-2026-11.json.unreadable-1795593600000`. */
  readonly file: string;
  readonly document: string;
  /** `copy`: the last good copy of a document that now says something else, or is gone. */
  readonly why: 'unreadable' | 'newer-version' | 'older-version' | 'copy';
  readonly keptAt: Instant;
}

/** Where the store keeps aside what it could not read, or what was there before. */
export interface Attic {
  kept(): readonly KeptFile[];
  /** The text of a file that is listed; null when it cannot be read. */
  read(file: string): string | null;
}

/** What can be fetched again: larger, asynchronous, never trusted to be there. */
export interface Cache {
  read(document: string): Promise<unknown>;
  write(document: string, content: object): Promise<void>;
  remove(folder: string): Promise<void>;
  /** Removes all documents of a folder but those with these names. */
  keepOnly(folder: string, names: readonly string[]): Promise<void>;
}

/** The operating system's keychain. `unavailable`: none, locked, or no answer in time. */
export interface Vault {
  read(account: string): Promise<Result<string | null, 'unavailable'>>;
  /** Succeeds only when the password, read back, is the one written. */
  write(account: string, password: string): Promise<Result<undefined, 'unavailable'>>;
  remove(account: string): Promise<Result<undefined, 'unavailable'>>;
}

export type TransportCause =
  | 'not-found'
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'certificate'
  | 'proxy'
  | 'redirected'
  | 'reset'
  | 'too-large';

export type HttpOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: string;
      /** Milliseconds the server asks to wait (Retry-After), null if it does not say. */
      readonly retryAfter: Milliseconds | null;
    }
  /** The request certainly never reached the server. */
  | { readonly kind: 'not-sent'; readonly cause: TransportCause; readonly fault?: ConnectionFault }
  /** It left, or may have left; whether the server acted on it is unknown. */
  | { readonly kind: 'no-answer'; readonly cause: TransportCause; readonly fault?: ConnectionFault };

export interface Http {
  /**
   * Sends a form (application/x-www-form-urlencoded) and answers with what came of it; never throws. With
   * a pin, only the server that has this very certificate is talked to.
   */
  postForm(
    address: string,
    form: Readonly<Record<string, string>>,
    pin?: Fingerprint | null,
  ): Promise<HttpOutcome>;
}

export interface ProxyPassword {
  readonly username: string;
  readonly password: string;
}

/** What proxies that ask for it are told: kept in the keychain, else in memory. */
export interface ProxySignIn {
  keep(proxy: string, password: ProxyPassword): Promise<Result<undefined, 'unavailable'>>;
  /** Forgets all of them, in the keychain too. */
  forget(): Promise<void>;
}

/** Goes the way that a request goes, up to the server's certificate, and sends no request. */
export interface Diagnostics {
  /** Ends with the first step that failed. */
  walk(server: string, pin: Fingerprint | null): Promise<readonly CheckedStep[]>;
}

/** The operating system's opinion; only an answer of the server proves anything. */
export interface Network {
  /**
   * Calls back when the network has come back, the machine woke up or was unlocked: a good time to try again.
   * While it is awaited, the network is looked at more often.
   */
  onOpportunity(listener: () => void, isAwaited: () => boolean): () => void;
}

/** What the system tells about the machine and the session on it. */
export interface PowerEvent {
  readonly kind:
    | 'locked'
    | 'unlocked'
    | 'suspended'
    | 'resumed'
    /** To another user's session, and back. */
    | 'switched-away'
    | 'switched-back'
    | 'shutting-down';
  readonly at: Instant;
}

/** Whether somebody is at the machine. Not every system tells everything: a long silence says the same. */
export interface Power {
  /** Milliseconds since the last input on this machine; 0 where the system does not know. */
  idleFor(): Milliseconds;
  watch(listener: (event: PowerEvent) => void): () => void;
}

/** The embedded Copper: started when a demo account needs it. */
export interface DemoServer {
  start(): Promise<{ readonly server: string; readonly username: string; readonly password: string }>;
}

/** How this copy of Patina is replaced by a newer one. */
export interface Updater {
  /** `automatic`: it replaces itself. `told`: a package manager or the person does. `none`: it was not installed. */
  readonly how: 'automatic' | 'told' | 'none';
  /** Whether the administrator of this machine has turned updates off. */
  readonly forbidden: boolean;
  /** The version that is newer than this one; null when there is none. */
  find(): Promise<Result<string | null, 'unreachable'>>;
  /** Downloads what was found. `refused`: its checksum or signature is wrong, and nothing of it is kept. */
  fetch(): Promise<Result<undefined, 'unreachable' | 'refused'>>;
  /** How long nobody has touched the machine; 0 while one of our windows is open. */
  idle(): Milliseconds;
  /** What the quit that has begun does with what was fetched. */
  atQuit(act: 'leave' | 'install' | 'install-and-start'): void;
  quit(): void;
}

/** Events with facts; an adapter redacts and writes them. Never hand it a password or a session id. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(event: string, facts?: Readonly<Record<string, unknown>>): void;
  error(event: string, cause: unknown, facts?: Readonly<Record<string, unknown>>): void;
}
