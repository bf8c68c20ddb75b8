import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';

import { notManaged, notUnderstood, readManaged, type ManagedFile } from '../../core/managed.ts';

/**
 * Where administrators put settings for everybody: places that only they can write to. On Windows that is not
 * ProgramData, where everybody can make a folder, nor Patina's own folder, which an update replaces.
 */
export function managedPath(platform: NodeJS.Platform, programFiles: string | undefined): string {
  switch (platform) {
    case 'win32':
      return win32.join(programFiles ?? 'C:\\Program Files', 'Patina Settings', 'managed.json');
    case 'darwin':
      return '/Library/Application Support/Patina/managed.json';
    default:
      return posix.join('/etc', 'patina', 'managed.json');
  }
}

/** What the administrator has set; a file that does not hold is as none, and says why. */
export function managedFile(
  path = managedPath(process.platform, process.env['ProgramW6432'] ?? process.env['ProgramFiles']),
): ManagedFile {
  const failed = (cause: string) => notUnderstood({ kind: 'managed-unreadable', path, cause });
  try {
    const read = readManaged(JSON.parse(readFileSync(path, 'utf8')));
    return read.ok ? { managed: read.value, problem: null } : failed(read.failure);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return notManaged;
    return failed(code ?? (error instanceof Error ? error.message : ''));
  }
}
