import type { Commands, InputOf } from '../../shared/contract.ts';
import { faultsOf, type TypedFields, type Subject } from '../../shared/form.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { hostOf } from '../copper/address.ts';
import { refusedField } from '../copper/attributes.ts';
import { mayBeStored, problemOf, type CopperFailure } from '../copper/errors.ts';
import { organisationAttributes, projectAttributes, taskAttributes } from './attributes.ts';
import { create, organisationOf } from './create.ts';
import { readSubject } from './read.ts';
import { isAsTyped } from './same.ts';

/** Creates something in Copper, or changes what is typed of it; answers with its id. */
export async function save(
  open: Workspace,
  wanted: InputOf<Commands['save']>,
): Promise<Result<{ readonly id: number }, Problem>> {
  const { kind, id, typed } = wanted;
  const [fault] = faultsOf(kind, id === null ? 'creating' : 'changing', typed);
  if (fault !== undefined) return failure({ kind: 'field-invalid', field: fault[0], fault: fault[1] });
  await open.loaded;
  const saved = id === null ? await create(open, wanted) : await change(open, { kind, id }, wanted);
  if (!saved.ok) return saved;
  open.forms.keep(kind, id, null);
  return success({ id: saved.value });
}

async function change(
  open: Workspace,
  subject: Subject,
  { typed, doubt }: Pick<InputOf<Commands['save']>, 'typed' | 'doubt'>,
): Promise<Result<number, Problem>> {
  const { kind, id } = subject;
  if (Object.keys(typed).length === 0) return success(id);
  const by = { open, doubt, fieldOf: (message: string) => refusedField(kind, message) };
  const organisation = typed.organisation === undefined ? null : await organisationOf(by, typed.organisation);
  if (organisation?.ok === false) return organisation;
  const organisationId = organisation?.value;
  const updated = await update(open, subject, typed, organisationId);
  if (!updated.ok) {
    const { failure: failed } = updated;
    if (failed.kind === 'refused') {
      const { message } = failed;
      return failure({ kind: 'field-refused', field: refusedField(kind, message), message });
    }
    if (failed.kind === 'not-allowed') return failure({ kind: 'may-not-change' });
    if (!mayBeStored(failed)) return failure(problemOf(failed, hostOf(open.server)));
    // Changing it once more changes nothing, so all there is to do is to say what is known.
    const now = await readSubject(open, subject);
    if (!now.ok || !isAsTyped(kind, typed, now.value.fields)) return failure({ kind: 'maybe-changed' });
  }
  learn(open, subject, typed, organisationId);
  // What was read before is out of date, in other fields than these too perhaps.
  open.readings.forget(subject);
  return success(id);
}

type Updated = Promise<Result<undefined, CopperFailure>>;

/** Sends what was changed, and nothing else. */
function update(
  open: Workspace,
  { kind, id }: Subject,
  typed: TypedFields,
  organisationId?: number,
): Updated {
  const { client } = open.session;
  switch (kind) {
    case 'task':
      return client.updateTask(id, taskAttributes(typed));
    case 'project':
      return client.updateProject(id, { ...projectAttributes(typed), organisationId });
    case 'organisation':
      return client.updateOrganisation(id, organisationAttributes(typed));
  }
}

/** The lists show it at once; the rest comes with the next reading. */
function learn(open: Workspace, { kind, id }: Subject, typed: TypedFields, organisationId?: number): void {
  const { catalogue } = open;
  const name = typed.name?.text.trim();
  switch (kind) {
    case 'task': {
      const { estimate } = taskAttributes(typed);
      catalogue.learn(id, {
        ...(name === undefined ? {} : { name }),
        ...(estimate === undefined ? {} : { estimate }),
      });
      return;
    }
    case 'project': {
      const { colour } = projectAttributes(typed);
      catalogue.learnProject(id, {
        ...(name === undefined ? {} : { name }),
        ...(colour === undefined ? {} : { colour }),
        ...(organisationId === undefined ? {} : { organisationId }),
      });
      return;
    }
    case 'organisation': {
      const { colour } = organisationAttributes(typed);
      catalogue.learnOrganisation(id, {
        ...(name === undefined ? {} : { name }),
        ...(colour === undefined ? {} : { colour }),
      });
    }
  }
}
