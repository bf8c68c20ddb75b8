import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, relative } from 'node:path';

/** What a program asked of the disk, in order. A file is known by a number, as its name may change. */
export type DiskOperation =
  | { readonly kind: 'data'; readonly file: number; readonly data: string }
  | { readonly kind: 'sync-file'; readonly file: number }
  | { readonly kind: 'name'; readonly folder: string; readonly set: Readonly<Record<string, Target>> }
  | { readonly kind: 'sync-folder'; readonly folder: string };
type Target = number | 'folder' | null;

/** The state that a power cut may leave: the text of each file, by its path below the root. */
export type DiskState = ReadonlyMap<string, string>;

/** Records what is done below a root by replacing functions of Node's fs; begin before their users are imported. */
export class RecordedDisk {
  readonly operations: DiskOperation[] = [];
  readonly #root: string;
  readonly #files = new Map<string, number>();
  readonly #open = new Map<number, string>();
  #lastFile = 0;

  constructor(root: string) {
    this.#root = root;
  }

  begin(): void {
    const { openSync, closeSync, writeSync, writeFileSync, fsyncSync } = fs;
    const { renameSync, rmSync, unlinkSync, mkdirSync, copyFileSync } = fs;
    const path = (name: fs.PathOrFileDescriptor) =>
      typeof name === 'number' ? (this.#open.get(name) ?? '') : relative(this.#root, String(name));

    fs.openSync = (name, flags, mode) => {
      const handle = openSync(name, flags, mode);
      this.#open.set(handle, path(name));
      if (String(flags).startsWith('w')) this.#emptied(path(name));
      return handle;
    };
    fs.closeSync = (handle) => {
      closeSync(handle);
      this.#open.delete(handle);
    };
    fs.writeSync = ((handle: number, data: string, ...rest: []) => {
      const written = writeSync(handle, data, ...rest);
      this.#wrote(path(handle), data);
      return written;
    }) as typeof fs.writeSync;
    fs.writeFileSync = (name, data, options) => {
      writeFileSync(name, data, options);
      if (typeof data !== 'string') throw new TypeError('only text is written here');
      if (typeof name !== 'number') this.#emptied(path(name));
      this.#wrote(path(name), data);
    };
    fs.fsyncSync = (handle) => {
      fsyncSync(handle);
      const file = this.#files.get(path(handle));
      this.operations.push(
        file === undefined ? { kind: 'sync-folder', folder: path(handle) } : { kind: 'sync-file', file },
      );
    };
    fs.renameSync = (from, to) => {
      renameSync(from, to);
      const file = this.#files.get(path(from));
      if (file === undefined) throw new Error('only files are renamed here');
      this.#files.delete(path(from));
      this.#files.set(path(to), file);
      this.#named({ [path(from)]: null, [path(to)]: file });
    };
    const remove = (name: fs.PathLike) => {
      if (!this.#files.delete(path(name))) return;
      this.#named({ [path(name)]: null });
    };
    fs.rmSync = (name, options) => {
      rmSync(name, options);
      remove(name);
    };
    fs.unlinkSync = (name) => {
      unlinkSync(name);
      remove(name);
    };
    fs.mkdirSync = ((name: string, options: fs.MakeDirectoryOptions) => {
      const before = fs.existsSync(name);
      const made = mkdirSync(name, options);
      if (!before) this.#named({ [path(name)]: 'folder' });
      return made;
    }) as typeof fs.mkdirSync;
    fs.copyFileSync = () => {
      throw new Error('copyFileSync cannot be made durable');
    };
    syncBuiltinESMExports();
    this.end = () => {
      Object.assign(fs, { openSync, closeSync, writeSync, writeFileSync, fsyncSync });
      Object.assign(fs, { renameSync, rmSync, unlinkSync, mkdirSync, copyFileSync });
      syncBuiltinESMExports();
    };
  }

  end: () => void = () => undefined;

  #named(set: Readonly<Record<string, Target>>): void {
    const [name = ''] = Object.keys(set);
    this.operations.push({ kind: 'name', folder: folderOf(name), set });
  }

  #emptied(path: string): void {
    if (!this.#files.has(path)) {
      this.#lastFile += 1;
      this.#files.set(path, this.#lastFile);
      this.#named({ [path]: this.#lastFile });
    } else this.#data(path, '');
  }

  /** Everything here is written in one piece. */
  #wrote(path: string, data: string): void {
    this.#data(path, data);
  }

  #data(path: string, data: string): void {
    const file = this.#files.get(path);
    if (file === undefined) throw new Error(`${path} was not opened for writing`);
    this.operations.push({ kind: 'data', file, data });
  }
}

/** What a power cut after these operations may leave: each change that was not synced is there or is not. */
export function* statesAfter(operations: readonly DiskOperation[]): Generator<DiskState> {
  const contents = new Map<number, readonly string[]>();
  const names: { readonly change: Readonly<Record<string, Target>>; sure: boolean; folder: string }[] = [];
  for (const operation of operations) {
    switch (operation.kind) {
      case 'data':
        contents.set(operation.file, [...(contents.get(operation.file) ?? ['']), operation.data]);
        break;
      case 'sync-file':
        contents.set(operation.file, (contents.get(operation.file) ?? ['']).slice(-1));
        break;
      case 'name':
        names.push({ change: operation.set, sure: false, folder: operation.folder });
        break;
      case 'sync-folder':
        for (const name of names) if (name.folder === operation.folder) name.sure = true;
        break;
    }
  }
  const unsure = names.filter(({ sure }) => !sure);
  for (const choose of ['newest', 'half', 'oldest'] as const) {
    for (let chosen = 0; chosen < 2 ** unsure.length; chosen += 1) {
      const entries = new Map<string, Target>([['', 'folder']]);
      for (const name of names) {
        if (!name.sure && (chosen & (1 << unsure.indexOf(name))) === 0) continue;
        for (const [path, target] of Object.entries(name.change)) entries.set(path, target);
      }
      yield visible(entries, (file) => textOf(contents.get(file) ?? [''], choose));
    }
  }
}

function visible(entries: ReadonlyMap<string, Target>, read: (file: number) => string): DiskState {
  const reachable = (folder: string): boolean =>
    entries.get(folder) === 'folder' && (folder === '' || reachable(folderOf(folder)));
  return new Map(
    [...entries].flatMap(([path, target]) =>
      typeof target === 'number' && reachable(folderOf(path)) ? [[path, read(target)] as const] : [],
    ),
  );
}

/** What was written to a file since it was synced may be there, in part, or not at all. */
function textOf(versions: readonly string[], choose: 'newest' | 'half' | 'oldest'): string {
  const newest = versions.at(-1) ?? '';
  if (versions.length === 1 || choose === 'newest') return newest;
  return choose === 'half' ? newest.slice(0, newest.length / 2) : (versions[0] ?? '');
}

function folderOf(path: string): string {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
}
