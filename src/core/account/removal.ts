import type { Problem } from '../../shared/problem.ts';
import { done, failure, type Result } from '../../shared/result.ts';
import type { Application } from '../application.ts';
import { StoreFailure } from '../ports.ts';
import type { Timer } from '../timer/timer.ts';
import { accountFolder } from './accounts.ts';
import { holdsAll, type Backup } from './backup.ts';
import { documentNames, documentsOf } from './documents.ts';
import { forgetProxies } from './forget-proxies.ts';
import { counted, unsentWork } from './unsent-work.ts';

/**
 * Removes an account from this computer, with all its documents. What is not posted has to be in the
 * backup that the person has saved.
 */
export async function removeAccount(
  app: Application,
  accountId: string,
  saved: Backup | null,
): Promise<Result<undefined, Problem>> {
  const { world, workspaces, timekeeper } = app;
  if (workspaces.accounts.get(accountId) === null) return done;
  const documents = documentsOf(app, accountId);
  if (documents.outbox.live.some(({ state }) => state.kind === 'sending')) {
    return failure({ kind: 'still-sending' });
  }
  const unsent = unsentWork(documents, accountId, timekeeper.timer);
  if (!holdsAll(saved, unsent)) return failure({ kind: 'unsent-work', ...counted(unsent) });
  const open = workspaces.find(accountId);
  workspaces.leave(accountId, 'removing');
  timekeeper.change((timer) => without(timer, accountId));
  removeDocuments(app, accountId);
  await Promise.all([
    open?.session.signOut(),
    world.vault.remove(accountId),
    world.cache.remove(accountFolder(accountId)),
  ]);
  await forgetProxies(app);
  return done;
}

/** Ends removals that a crash or a full disk has interrupted. */
export function goOnRemoving(app: Application): void {
  for (const { id, session } of app.workspaces.accounts.all) {
    if (session !== 'removing') continue;
    try {
      removeDocuments(app, id);
      void app.world.vault.remove(id);
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
      app.world.log.warn('account-not-removed', { reason: error.trouble });
    }
  }
}

function removeDocuments({ world: { store }, workspaces }: Application, accountId: string): void {
  for (const name of documentNames(store, accountId)) store.remove(`${accountFolder(accountId)}/${name}`);
  workspaces.accounts.drop(accountId);
}

function without(timer: Timer, accountId: string): Timer {
  return {
    ...timer,
    current: timer.current?.accountId === accountId ? null : timer.current,
    ended: timer.ended.filter((run) => run.accountId !== accountId),
    gaps: timer.gaps.filter(({ run }) => run.accountId !== accountId),
  };
}
