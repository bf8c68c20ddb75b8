import { readFile, stat, writeFile } from 'node:fs/promises';

import { dialog, type BrowserWindow, type SaveDialogOptions } from 'electron';

import { inFileName } from './file-name.ts';
import type { Backup } from '../../core/account/backup.ts';
import type { Backups } from '../../core/account/backups.ts';
import type { CommandHandlers } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';

const filters = [{ name: 'JSON', extensions: ['json'] }];

/** Backups as files: where they go, and which one to read, is asked with the system's dialogs. */
export function backupFiles(
  backups: Backups,
  window: () => BrowserWindow | null,
): CommandHandlers<'saveBackup' | 'restoreBackup' | 'removeAccount'> {
  /** Saves what an account holds once the place is known; null when the person thought better of it. */
  async function save(
    accountId: string,
  ): Promise<Result<{ readonly path: string; readonly saved: Backup } | null, Problem>> {
    const named = backups.backup(accountId);
    if (!named.ok) return named;
    const { account, savedAt } = named.value;
    const day = new Date(savedAt).toISOString().slice(0, 10);
    const options: SaveDialogOptions = {
      defaultPath: `patina-${inFileName(account.username)}-${day}.json`,
      filters,
    };
    const parent = window();
    const { canceled, filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options));
    if (canceled || filePath === '') return success(null);
    // Time may have passed in front of the dialog.
    const backup = backups.backup(accountId);
    if (!backup.ok) return backup;
    try {
      await writeFile(filePath, `${JSON.stringify(backup.value, null, 2)}\n`, { mode: 0o600, flush: true });
    } catch (error) {
      return failure({ kind: 'file-unwritable', path: filePath, cause: messageOf(error) });
    }
    return success({ path: filePath, saved: backup.value });
  }

  return {
    saveBackup: async ({ accountId }) => {
      const saved = await save(accountId);
      return saved.ok ? success({ path: saved.value?.path ?? null }) : saved;
    },
    restoreBackup: async () => {
      const parent = window();
      const { filePaths } = await (parent === null
        ? dialog.showOpenDialog({ filters, properties: ['openFile'] })
        : dialog.showOpenDialog(parent, { filters, properties: ['openFile'] }));
      const [path] = filePaths;
      if (path === undefined) return success({ restored: null });
      const restored = backups.restore(await contentOf(path));
      if (!restored.ok) return restored;
      return restored.value === null
        ? failure({ kind: 'backup-unreadable', path })
        : success({ restored: restored.value });
    },
    removeAccount: async ({ accountId, unposted }) => {
      let saved: Backup | null = null;
      if (unposted === 'save') {
        const file = await save(accountId);
        if (!file.ok) return file;
        if (file.value === null) return success({ removed: false });
        ({ saved } = file.value);
      }
      const removed = await backups.remove(accountId, saved);
      return removed.ok ? success({ removed: true }) : removed;
    },
  };
}

/** A working life is a few megabytes. */
const largest = 100 * 1_024 * 1_024;

async function contentOf(path: string): Promise<unknown> {
  try {
    if ((await stat(path)).size > largest) return undefined;
    const content: unknown = JSON.parse(await readFile(path, 'utf8'));
    return content;
  } catch {
    return undefined;
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : '');
