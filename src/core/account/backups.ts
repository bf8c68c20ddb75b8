import * as v from 'valibot';

import type { Restored } from '../../shared/kept-aside.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Application } from '../application.ts';
import { StoreFailure } from '../ports.ts';
import { backupOf, backupSchema, type Backup } from './backup.ts';
import { documentsOf } from './documents.ts';
import { removeAccount } from './removal.ts';
import { bringBack, missingFrom } from './restore.ts';
import { absentRuns } from './runs.ts';

/** What main does with the files that a person chooses. */
export interface Backups {
  readonly backup: (accountId: string) => Result<Backup, Problem>;
  /** Null: it is no backup. */
  readonly restore: (content: unknown) => Result<Restored | null, Problem>;
  readonly remove: (accountId: string, saved: Backup | null) => Promise<Result<undefined, Problem>>;
}

export function backupsOf(app: Application, publish: () => void): Backups {
  const { accounts } = app.workspaces;

  function restore({ account, documents, runs, settings }: Backup): Restored {
    let known = accounts.find(account);
    if (known === null) {
      const id = app.world.newId();
      // A certificate is compared by the person on each computer.
      known = { ...account, id, session: 'signed-out', password: 'this-session-only', pin: null };
      accounts.put(known);
    }
    const { id: accountId } = known;
    const stored = documentsOf(app, accountId);
    const missing = missingFrom(stored, documents, absentRuns(app.timekeeper.timer, runs));
    return {
      username: account.username,
      ...bringBack(stored, missing),
      preferences: app.settings.saved(accountId, settings, documents['settings']),
    };
  }

  return {
    backup: (accountId) => {
      const backup = backupOf(app, accountId);
      return backup === null ? failure({ kind: 'gone', what: 'account' }) : success(backup);
    },
    restore: (content) => {
      const read = v.safeParse(backupSchema, content);
      if (!read.success) return success(null);
      return guardedly(() => success(restore(read.output)));
    },
    remove: async (accountId, saved) => {
      try {
        return await removeAccount(app, accountId, saved);
      } catch (error) {
        return problemOf(error);
      } finally {
        publish();
      }
    },
  };

  function guardedly<Value>(work: () => Result<Value, Problem>): Result<Value, Problem> {
    try {
      return work();
    } catch (error) {
      return problemOf(error);
    } finally {
      publish();
    }
  }
}

function problemOf(error: unknown): Result<never, Problem> {
  if (!(error instanceof StoreFailure)) throw error;
  return failure({ kind: 'storage', cause: error.trouble, change: 'refused' });
}
