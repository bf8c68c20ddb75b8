import type { Subject } from '../../shared/form.ts';
import type { Problem } from '../../shared/problem.ts';
import { done, failure, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { hostOf } from '../copper/address.ts';
import { mayBeStored, problemOf, type CopperFailure } from '../copper/errors.ts';
import { sameText } from '../outbox/reconcile.ts';
import { details } from './details.ts';
import { readSubject } from './read.ts';

/**
 * Deletes something from Copper, with all that belongs to it there; `name` as the person has typed it. What
 * was tracked here stays, and what waits to be posted is refused by Copper when its turn comes.
 */
export async function remove(
  open: Workspace,
  subject: Subject,
  typedName: string,
): Promise<Result<undefined, Problem>> {
  const known = await details(open, subject, 'known');
  if (!known.ok) return known;
  if (!sameText(known.value.name, typedName)) return failure({ kind: 'name-differs' });
  const answer = await ask(open, subject);
  if (!answer.ok) {
    const { failure: failed } = answer;
    const isRefused = failed.kind === 'not-allowed';
    if (!isRefused && !mayBeStored(failed)) return failure(problemOf(failed, hostOf(open.server)));
    // 401 is for what may not be deleted and for what is not there; a lost answer may mean either.
    const after = await readSubject(open, subject);
    if (after.ok) return failure(isRefused ? { kind: 'may-not-delete' } : { kind: 'not-deleted' });
    if (after.failure.kind !== 'not-allowed') return failure({ kind: 'maybe-deleted' });
  }
  forget(open, subject);
  return done;
}

function ask(
  { session: { client } }: Workspace,
  { kind, id }: Subject,
): Promise<Result<undefined, CopperFailure>> {
  switch (kind) {
    case 'task':
      return client.deleteTask(id);
    case 'project':
      return client.deleteProject(id);
    case 'organisation':
      return client.deleteOrganisation(id);
  }
}

/** Nothing offers it any more: not the lists, nor what was used lately. */
function forget(open: Workspace, subject: Subject): void {
  open.usage.forget(open.catalogue.remove(subject));
  open.readings.forget(subject);
  open.forms.keep(subject.kind, subject.id, null);
}
