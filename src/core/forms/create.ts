import type { Commands, InputOf } from '../../shared/contract.ts';
import { folded } from '../../shared/folding.ts';
import type { FieldName, TypedFields } from '../../shared/form.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { hostOf } from '../copper/address.ts';
import { refusedField } from '../copper/attributes.ts';
import { mayBeStored, problemOf, type CopperFailure } from '../copper/errors.ts';
import { sameText } from '../outbox/reconcile.ts';
import { organisationAttributes, projectAttributes, projectStatus, taskAttributes } from './attributes.ts';
import type { Doubt } from './form-drafts.ts';

type Wanted = Pick<InputOf<Commands['save']>, 'kind' | 'typed' | 'doubt'>;
type Created = Promise<Result<number, Problem>>;

/**
 * Creates something in Copper, with the project and the organisation that it names if they are new. What was
 * created before something failed is in the catalogue, so that trying again goes on from there.
 */
export function create(open: Workspace, wanted: Wanted): Created {
  const { kind, typed, doubt } = wanted;
  const by = { open, doubt, fieldOf: (message: string) => refusedField(kind, message) };
  switch (kind) {
    case 'task':
      return createTask(by, typed);
    case 'project':
      return createProject(by, typed, 'organisation');
    case 'organisation':
      return createOrganisation(by, typed, null);
  }
}

interface By extends Pick<Wanted, 'doubt'> {
  readonly open: Workspace;
  /** The field of the form that a refusal is about. */
  readonly fieldOf: (message: string) => FieldName | null;
}

async function createTask(by: By, typed: TypedFields): Created {
  const { open } = by;
  const project = await projectOf(by, typed);
  if (!project.ok) return project;
  const projectId = project.value;
  const attributes = taskAttributes(typed);
  const name = attributes.name ?? '';
  const created = await settled(by, 'project', {
    about: { kind: 'task', name, within: projectId },
    attempt: () => open.session.client.createTask({ ...attributes, projectId }),
    listed: () => open.session.client.getProjectTasks(projectId),
  });
  if (!created.ok) return created;
  const unknown = { hoursWorked: null, percentComplete: null, ownerId: attributes.owner ?? null };
  const estimate = attributes.estimate ?? null;
  open.catalogue.addTask({ id: created.value, projectId, name, estimate, ...unknown });
  return created;
}

async function projectOf(by: By, typed: TypedFields): Created {
  const { open } = by;
  const { project, organisation } = typed;
  const name = project?.text.trim() ?? '';
  if (project !== undefined && project.id !== null) return success(project.id);
  const onTheWay = { ...by, fieldOf: () => 'project' as const };
  const within = await organisationOf(by, organisation);
  if (!within.ok) return within;
  const there = open.catalogue.projects.find(
    (known) => known.organisationId === within.value && sameName(known.name, name),
  );
  if (there !== undefined) return success(there.id);
  const known = { text: '', id: within.value };
  return createProject(onTheWay, { name: { text: name, id: null }, organisation: known }, 'organisation');
}

async function createProject(by: By, typed: TypedFields, place: FieldName): Created {
  const { open } = by;
  const organisation = await organisationOf(by, typed.organisation);
  if (!organisation.ok) return organisation;
  const organisationId = organisation.value;
  const attributes = projectAttributes(typed);
  const name = attributes.name ?? '';
  const created = await settled(by, place, {
    about: { kind: 'project', name, within: organisationId },
    attempt: () =>
      open.session.client.createProject({ ...attributes, organisationId, status: projectStatus(typed) }),
    listed: () => open.session.client.getProjects(),
  });
  if (!created.ok) return created;
  const colour = attributes.colour ?? null;
  open.catalogue.addProject({ id: created.value, name, organisationId, colour });
  return created;
}

/** The organisation that is named: a known one, or a new one that is created on the way. */
export async function organisationOf(by: By, typed: TypedFields['organisation']): Created {
  if (typed !== undefined && typed.id !== null) return success(typed.id);
  const name = typed?.text.trim() ?? '';
  const there = by.open.catalogue.organisations.find((known) => sameName(known.name, name));
  if (there !== undefined) return success(there.id);
  const onTheWay = { ...by, fieldOf: () => 'organisation' as const };
  return createOrganisation(onTheWay, { name: { text: name, id: null } }, 'organisation');
}

async function createOrganisation(by: By, typed: TypedFields, place: FieldName | null): Created {
  const { open } = by;
  const attributes = organisationAttributes(typed);
  const name = attributes.name ?? '';
  const created = await settled(by, place, {
    about: { kind: 'organisation', name, within: null },
    attempt: () => open.session.client.createOrganisation({ ...attributes, name }),
    listed: () => open.session.client.getOrganisations(),
  });
  if (!created.ok) return created;
  open.catalogue.addOrganisation({ id: created.value, name, colour: attributes.colour ?? null });
  return created;
}

type Answer<Value> = Promise<Result<Value, CopperFailure>>;

interface Creation {
  readonly about: Omit<Doubt, 'alike'>;
  readonly attempt: () => Answer<number>;
  /** What Copper lists where it will be. */
  readonly listed: () => Answer<readonly { readonly id: number; readonly name: string | null }[]>;
}

/**
 * The id of what is created; after an answer that got lost, of what stands there then and did not before.
 * That Copper is asked is on disk before it is: whoever comes back after a lost answer, or a crash, finds
 * what was created meanwhile, and is asked before another one is. `place`: the field to look at when Copper
 * does not let this person create it there.
 */
async function settled(by: By, place: FieldName | null, { about, attempt, listed }: Creation): Created {
  const { open, fieldOf } = by;
  const problem = (failed: CopperFailure): Result<never, Problem> =>
    failure(
      failed.kind === 'not-allowed'
        ? { kind: 'may-not-create', field: place }
        : problemOf(failed, hostOf(open.server)),
    );
  const alikeIn = (rows: readonly { readonly id: number; readonly name: string | null }[]) =>
    rows.filter(({ name }) => name !== null && sameText(name, about.name)).map(({ id }) => id);
  const before = await listed();
  if (!before.ok) return problem(before.failure);
  const earlier = open.forms.doubtAbout(about);
  const arrived = alikeIn(before.value).find((id) => earlier?.alike.includes(id) === false);
  if (earlier !== null && arrived !== undefined) {
    open.forms.settle(earlier);
    return success(arrived);
  }
  if (earlier !== null && by.doubt === 'ask') return failure({ kind: 'maybe-created', name: about.name });
  const doubt = { ...about, alike: alikeIn(before.value) };
  open.forms.doubt(doubt);
  const created = await attempt();
  if (created.ok || !mayBeStored(created.failure)) open.forms.settle(doubt);
  if (created.ok) return created;
  const { failure: failed } = created;
  if (failed.kind === 'refused') {
    const { message } = failed;
    return failure({ kind: 'field-refused', field: fieldOf(message), message });
  }
  if (!mayBeStored(failed)) return problem(failed);
  const after = await listed();
  const found = after.ok ? alikeIn(after.value).find((id) => !doubt.alike.includes(id)) : undefined;
  if (found === undefined) return failure({ kind: 'maybe-created', name: about.name });
  open.forms.settle(doubt);
  return success(found);
}

const sameName = (known: string | null, name: string) => known !== null && folded(known) === folded(name);
