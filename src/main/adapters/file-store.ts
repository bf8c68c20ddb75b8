import { existsSync, readdirSync, readFileSync, renameSync, rmSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import ElectronStore from 'electron-store';

import {
  StoreFailure,
  type Restored,
  type Store,
  type StoreTrouble,
  type Verdict,
} from '../../core/ports.ts';
import {
  confirmWhole,
  makeFolder,
  ownerOnly,
  renameAside,
  syncFile,
  syncFolder,
  writeDurably,
} from './durable-file.ts';

const ending = '.json';
/** Behind each document lies a copy of what was last written whole, for the day the disk fails. */
const copyEnding = '.last-good';
/** What is being written, until it is whole. */
const newEnding = '.new';

type Found =
  | { readonly kind: 'missing' }
  | { readonly kind: 'accepted'; readonly content: unknown; readonly text: string }
  | { readonly kind: 'unreadable' | 'newer-version' };

/**
 * The core's documents as electron-store files under a folder. Each is written beside its place and
 * moved there when it is on the disk whole, so that at no moment both the file and its copy are bad.
 */
export class FileStore implements Store {
  readonly #root: string;
  readonly #restored = new Map<string, Restored>();
  /** Bad files that could not be kept aside, and must not be overwritten. */
  readonly #inTheWay = new Map<string, 'unreadable' | 'newer-version'>();
  /** Older versions to be kept beside the document when it is written next. */
  readonly #outdated = new Map<string, number>();

  constructor(root: string) {
    this.#root = root;
  }

  get restored(): readonly Restored[] {
    return [...this.#restored.values()];
  }

  read(document: string, judge: (content: unknown) => Verdict): unknown {
    const path = this.#path(document);
    const found = look(path, judge);
    if (found.kind === 'accepted') return found.content;
    const copy = look(path + copyEnding, judge);
    if (found.kind === 'missing' && copy.kind === 'missing') return undefined;

    const copyKeptAs =
      copy.kind === 'unreadable' || copy.kind === 'newer-version'
        ? renamedAside(path + copyEnding, `${path}.${copy.kind}-copy-${Date.now()}`)
        : null;
    this.#restored.set(document, {
      document,
      why: found.kind === 'missing' && copy.kind === 'newer-version' ? copy.kind : found.kind,
      keptAs: found.kind === 'missing' ? copyKeptAs : this.#keepAside(document, found.kind),
      replacedBy: copy.kind === 'accepted' ? 'copy' : 'nothing',
    });
    if (copy.kind !== 'accepted') return undefined;
    if (!this.#inTheWay.has(document)) {
      // Until this succeeds the copy is read again at each start.
      ignoringFailure(() => {
        writeDurably(path + newEnding, copy.text);
        renameSync(path + newEnding, path);
        syncFolder(dirname(path));
      });
    }
    return copy.content;
  }

  write(document: string, content: object): void {
    const path = this.#path(document);
    const text = textOf(content);
    try {
      makeFolder(dirname(path));
      this.#clearTheWay(document);
      this.#keepOutdated(document);
      try {
        // The copy first: a place that may not be written to is found here, at once. electron-store would try
        // again and again for a second, with everything else standing still.
        writeDurably(path + copyEnding + newEnding, text);
        writeWithElectronStore(path + newEnding, content, text);
      } catch (error) {
        ignoringFailure(() => rmSync(path + newEnding, { force: true }));
        ignoringFailure(() => rmSync(path + copyEnding + newEnding, { force: true }));
        throw error;
      }
      // Moving needs no space, so a full disk ends before this point.
      renameSync(path + newEnding, path);
      renameSync(path + copyEnding + newEnding, path + copyEnding);
      syncFolder(dirname(path));
    } catch (error) {
      throw new StoreFailure(troubleOf(error), document, { cause: error });
    }
  }

  keepVersion(document: string, version: number): void {
    this.#outdated.set(document, version);
  }

  remove(...documents: readonly string[]): void {
    const byFolder = Map.groupBy(documents, (document) => dirname(this.#path(document)));
    for (const [folder, ofFolder] of byFolder) this.#removeFrom(folder, ofFolder);
  }

  #removeFrom(folder: string, documents: readonly string[]): void {
    if (!existsSync(folder)) return;
    try {
      for (const document of documents) {
        this.#clearTheWay(document);
        const path = this.#path(document);
        // The copy goes first: alone it would bring the document back.
        removeFile(path + copyEnding);
        removeFile(path);
      }
      syncFolder(folder);
    } catch (error) {
      throw new StoreFailure(troubleOf(error), documents.join(', '), { cause: error });
    }
    for (const document of documents) this.#outdated.delete(document);
  }

  names(folder: string): readonly string[] {
    const path = join(this.#root, folder);
    if (!existsSync(path)) return [];
    const names = readdirSync(path).flatMap((name) =>
      [ending, ending + copyEnding].flatMap((last) =>
        name.endsWith(last) ? [name.slice(0, -last.length)] : [],
      ),
    );
    return [...new Set(names)];
  }

  /** The name that a bad file has now, or null when it had to stay where it is. */
  #keepAside(document: string, why: 'unreadable' | 'newer-version'): string | null {
    const path = this.#path(document);
    const keptAs = renamedAside(path, `${path}.${why}-${Date.now()}`);
    if (keptAs === null) this.#inTheWay.set(document, why);
    else this.#inTheWay.delete(document);
    return keptAs;
  }

  #clearTheWay(document: string): void {
    const why = this.#inTheWay.get(document);
    if (why === undefined) return;
    const path = this.#path(document);
    if (existsSync(path)) renameAside(path, `${path}.${why}-${Date.now()}`);
    this.#inTheWay.delete(document);
  }

  #keepOutdated(document: string): void {
    const version = this.#outdated.get(document);
    if (version === undefined) return;
    const path = this.#path(document);
    const beside = `${path}.version-${version}`;
    const text = readFileSync(path, 'utf8');
    writeDurably(beside + newEnding, text);
    renameAside(beside + newEnding, beside);
    this.#outdated.delete(document);
  }

  #path(document: string): string {
    return join(this.#root, document + ending);
  }
}

/** What lies at a path; a folder there, or a file that may not be read, is unreadable too. */
function look(path: string, judge: (content: unknown) => Verdict): Found {
  try {
    const text = readFileSync(path, 'utf8');
    const content: unknown = JSON.parse(text);
    const verdict = judge(content);
    return verdict === 'accepted' ? { kind: verdict, content, text } : { kind: verdict };
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable' };
  }
}

/** Without white space: with tabs, a month of a thousand postings takes eleven times as long. */
const textOf = (content: object) => JSON.stringify(content);

/** Returns when the content is on the disk, as `text`, whole. */
function writeWithElectronStore(path: string, content: object, text: string): void {
  const store = new ElectronStore<object>({
    cwd: dirname(path),
    name: basename(path),
    fileExtension: '',
    accessPropertiesByDotNotation: false,
    configFileMode: ownerOnly,
    serialize: () => text,
    // What a crash may have left there is no document yet.
    deserialize: () => ({}),
  });
  store.store = content;
  confirmWhole(path, text);
  if (mayBeUnsynced()) syncFile(path);
}

/**
 * electron-store syncs what it writes, except where it writes in place: when it was started from a terminal
 * that is a snap, and sometimes on Windows.
 */
const mayBeUnsynced = () => process.platform === 'win32' || (process.env['SNAP'] ?? '') !== '';

function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** The new name of a file, without its folder, or null when it had to stay where it is. */
function renamedAside(path: string, wanted: string): string | null {
  try {
    return basename(renameAside(path, wanted));
  } catch {
    return null;
  }
}

/** For what is tidied up on the way: the failure that matters is the one that is told. */
function ignoringFailure(tidy: () => unknown): void {
  try {
    tidy();
  } catch {
    // The next start finds the same and tries again.
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

function troubleOf(error: unknown): StoreTrouble {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'read-only';
  return 'failed';
}
