import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import ElectronStore from 'electron-store';

import { StoreFailure, type Store, type StoreTrouble } from '../../core/ports.ts';

/** Behind each document lies a copy of what was last written whole, for the day the disk fails. */
const copyEnding = '.last-good';

/** Only the user may read what was tracked. */
const ownerOnly = 0o600;

/** The core's documents as electron-store files under a folder: written atomically, with fsync. */
export class FileStore implements Store {
  readonly #root: string;
  readonly #stores = new Map<string, ElectronStore>();
  readonly #restored: string[] = [];

  constructor(root: string) {
    this.#root = root;
  }

  get restored(): readonly string[] {
    return this.#restored;
  }

  read(document: string, accepts: (content: unknown) => boolean): unknown {
    const path = this.#path(document);
    if (!existsSync(path)) return undefined;
    const content = this.#contentOf(document);
    if (content !== undefined && accepts(content)) return content;
    // Kept under another name, never deleted: somebody may still be able to read it.
    renameSync(path, `${path}.unreadable-${Date.now()}`);
    this.#stores.delete(document);
    this.#restored.push(document);
    if (!existsSync(path + copyEnding)) return undefined;
    copyFileSync(path + copyEnding, path);
    const copy = this.#contentOf(document);
    if (copy !== undefined && accepts(copy)) return copy;
    renameSync(path, `${path}.unreadable-copy-${Date.now()}`);
    this.#stores.delete(document);
    return undefined;
  }

  write(document: string, content: object): void {
    const path = this.#path(document);
    try {
      this.#store(document).store = { ...content };
      copyFileSync(path, path + copyEnding);
    } catch (error) {
      throw new StoreFailure(troubleOf(error), document, { cause: error });
    }
  }

  remove(document: string): void {
    const path = this.#path(document);
    try {
      rmSync(path, { force: true });
      rmSync(path + copyEnding, { force: true });
    } catch (error) {
      throw new StoreFailure(troubleOf(error), document, { cause: error });
    }
    this.#stores.delete(document);
  }

  names(folder: string): readonly string[] {
    const path = join(this.#root, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path, { withFileTypes: true }).flatMap((file) =>
      file.isFile() && file.name.endsWith('.json') ? [file.name.slice(0, -'.json'.length)] : [],
    );
  }

  #contentOf(document: string): unknown {
    try {
      return this.#store(document).store;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw new StoreFailure(troubleOf(error), document, { cause: error });
    }
  }

  #store(document: string): ElectronStore {
    const known = this.#stores.get(document);
    if (known !== undefined) return known;
    const store = new ElectronStore({
      cwd: join(this.#root, dirname(document)),
      name: basename(document),
      accessPropertiesByDotNotation: false,
      configFileMode: ownerOnly,
    });
    this.#stores.set(document, store);
    return store;
  }

  #path(document: string): string {
    return join(this.#root, `${document}.json`);
  }
}

function troubleOf(error: unknown): StoreTrouble {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'read-only';
  return 'failed';
}
