import type { Commands, InputOf, Places } from '../../shared/contract.ts';
import type { HourHundredths } from '../../shared/domain.ts';
import { hour, parseDuration } from '../../shared/duration.ts';
import { folded } from '../../shared/folding.ts';
import type { NewTaskField, Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { hostOf } from '../copper/address.ts';
import { mayBeStored, problemOf, type CopperFailure } from '../copper/errors.ts';
import { refusedAttribute } from '../copper/refused-attribute.ts';
import type { Catalogue } from './catalogue.ts';

type Wanted = InputOf<Commands['createTask']>;
type ProjectWanted = Wanted['project'];
type OrganisationWanted = Extract<ProjectWanted, { kind: 'new' }>['organisation'];

/** More than any task takes, and what one field of Copper holds. */
const longestEstimate: HourHundredths = 99_999_99;

/**
 * Creates a task in Copper, and its project and organisation if they are new. What was created before
 * something failed is in the catalogue, so that trying again goes on from there and makes nothing twice.
 */
export async function createTask(
  open: Workspace,
  typed: Wanted,
): Promise<Result<{ readonly taskId: number }, Problem>> {
  const name = typed.name.trim();
  if (name === '') return failure({ kind: 'invalid-input', field: 'name' });
  const estimate = readEstimate(typed.estimate);
  if (!estimate.ok) return estimate;
  await open.loaded;
  const project = await projectFor(open, typed.project);
  if (!project.ok) return project;
  const projectId = project.value;
  const planned = estimate.value === null ? {} : { estimate: estimate.value };
  const created = await settled(open, name, {
    attempt: () => open.session.client.createTask({ projectId, name, ...planned }),
    fieldOf: (attribute) =>
      attribute === 'Duration' ? 'estimate' : attribute === 'ProjectID' ? 'project' : 'name',
    notAllowed: 'project',
    listed: () => open.session.client.getProjectTasks(projectId),
  });
  if (!created.ok) return created;
  const id = created.value;
  const unknown = { hoursWorked: null, percentComplete: null, ownerId: null };
  open.catalogue.addTask({ id, projectId, name, estimate: estimate.value, ...unknown });
  return success({ taskId: id });
}

/** The projects and organisations in which something can be created, by name. */
export function placesOf(catalogue: Catalogue): Places {
  const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name);
  return {
    projects: catalogue.projects
      .map(({ id, name, organisationId, colour }) => ({
        id,
        name: name ?? `#${id}`,
        within: catalogue.organisation(organisationId ?? 0)?.name ?? null,
        colour,
      }))
      .toSorted(byName),
    organisations: catalogue.organisations
      .map(({ id, name, colour }) => ({ id, name: name ?? `#${id}`, within: null, colour }))
      .toSorted(byName),
  };
}

async function projectFor(open: Workspace, wanted: ProjectWanted): Promise<Result<number, Problem>> {
  if (wanted.kind === 'known') return success(wanted.id);
  const name = wanted.name.trim();
  if (name === '') return failure({ kind: 'invalid-input', field: 'project' });
  const organisation = await organisationFor(open, wanted.organisation);
  if (!organisation.ok) return organisation;
  const organisationId = organisation.value;
  const there = open.catalogue.projects.find(
    (project) => project.organisationId === organisationId && sameName(project.name, name),
  );
  if (there !== undefined) return success(there.id);
  const created = await settled(open, name, {
    attempt: () => open.session.client.createProject({ organisationId, name }),
    fieldOf: (attribute) => (attribute === 'ClientID' ? 'organisation' : 'project'),
    notAllowed: 'organisation',
    listed: () => open.session.client.getProjects(),
  });
  if (created.ok) open.catalogue.addProject({ id: created.value, name, organisationId, colour: null });
  return created;
}

async function organisationFor(
  open: Workspace,
  wanted: OrganisationWanted,
): Promise<Result<number, Problem>> {
  if (wanted.kind === 'known') return success(wanted.id);
  const name = wanted.name.trim();
  if (name === '') return failure({ kind: 'invalid-input', field: 'organisation' });
  const there = open.catalogue.organisations.find((organisation) => sameName(organisation.name, name));
  if (there !== undefined) return success(there.id);
  const created = await settled(open, name, {
    attempt: () => open.session.client.createOrganisation({ name }),
    fieldOf: () => 'organisation',
    notAllowed: 'organisation',
    listed: () => open.session.client.getOrganisations(),
  });
  if (created.ok) open.catalogue.addOrganisation({ id: created.value, name, colour: null });
  return created;
}

type Answer<Value> = Promise<Result<Value, CopperFailure>>;

interface Creation {
  readonly attempt: () => Answer<number>;
  readonly fieldOf: (attribute: string | null) => NewTaskField;
  /** The field to look at when Copper does not let this person create it. */
  readonly notAllowed: NewTaskField;
  /** What Copper lists where it will be. */
  readonly listed: () => Answer<readonly { readonly id: number; readonly name: string | null }[]>;
}

/**
 * The id of what is created; after an answer that got lost, of what stands there then and did not before.
 * Looking first also finds out whether Copper can be reached, when nothing is in doubt yet.
 */
async function settled(
  open: Workspace,
  name: string,
  { attempt, fieldOf, notAllowed, listed }: Creation,
): Promise<Result<number, Problem>> {
  const problem = (failed: CopperFailure): Result<never, Problem> =>
    failure(
      failed.kind === 'not-allowed'
        ? { kind: 'may-not-create', field: notAllowed }
        : problemOf(failed, hostOf(open.server)),
    );
  const before = await listed();
  if (!before.ok) return problem(before.failure);
  const created = await attempt();
  if (created.ok) return created;
  const { failure: failed } = created;
  if (failed.kind === 'refused') {
    const { message } = failed;
    return failure({ kind: 'field-refused', field: fieldOf(refusedAttribute(message)), message });
  }
  if (!mayBeStored(failed)) return problem(failed);
  const after = await listed();
  const known = new Set(before.value.map(({ id }) => id));
  const found = after.ok ? after.value.find((row) => row.name === name && !known.has(row.id)) : undefined;
  return found === undefined ? failure({ kind: 'maybe-created', name }) : success(found.id);
}

/** Hours as typed, in hundredths; null when nothing is typed. */
function readEstimate(typed: string): Result<HourHundredths | null, Problem> {
  const text = typed.trim();
  if (text === '') return success(null);
  const hours = /^(\d{1,5}(?:[.,]\d{1,2})?)\s*h?$/.exec(text)?.[1];
  const duration = parseDuration(text);
  const hundredths =
    hours !== undefined
      ? Math.round(Number(hours.replace(',', '.')) * 100)
      : duration?.kind === 'length'
        ? Math.round((duration.length / hour) * 100)
        : null;
  return hundredths === null || hundredths > longestEstimate
    ? failure({ kind: 'invalid-input', field: 'estimate' })
    : success(hundredths);
}

const sameName = (known: string | null, name: string) => known !== null && folded(known) === folded(name);
