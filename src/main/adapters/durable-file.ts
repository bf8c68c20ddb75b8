import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Only the user may read what was tracked. */
export const ownerOnly = 0o600;

/** Writes a file and returns when its content is on the disk; its name is only after `syncFolder`. */
export function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', ownerOnly);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Returns when what is in a file is on the disk. */
export function syncFile(path: string): void {
  // Windows flushes only what was opened for writing.
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Throws when what is in a file is not `text`: a disk that becomes full takes the first part of a write and
 * reports no error, and not every writer looks.
 */
export function confirmWhole(path: string, text: string): void {
  if (readFileSync(path, 'utf8') !== text) {
    throw Object.assign(new Error('only a part was written'), { code: 'ENOSPC' });
  }
}

/** Makes new, changed and removed names in a folder survive a power cut. Windows has no way to ask for it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Creates a folder and those above it, each of them there after a power cut. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  makeFolder(parent);
  mkdirSync(folder, { recursive: true });
  syncFolder(parent);
}

/** Gives a file a name that starts with `wanted` and that nothing else has; answers with it. */
export function renameAside(path: string, wanted: string): string {
  let free = wanted;
  for (let number = 2; existsSync(free); number += 1) free = `${wanted}-${number}`;
  renameSync(path, free);
  syncFolder(dirname(path));
  return free;
}
