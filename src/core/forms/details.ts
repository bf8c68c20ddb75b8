import type { Details, NamedSubject } from '../../shared/contract.ts';
import type { FieldTexts, Subject } from '../../shared/form.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { hostOf } from '../copper/address.ts';
import { problemOf } from '../copper/errors.ts';
import { readSubject } from './read.ts';

/** More than anybody reads through; the search finds the others. */
const heldAtMost = 100;

/** What is known of something: at once, or after Copper was asked. What Copper does not tell stays out. */
export async function details(
  open: Workspace,
  subject: Subject,
  fresh: 'known' | 'asked',
): Promise<Result<Details, Problem>> {
  await open.loaded;
  const read = fresh === 'asked' ? await readSubject(open, subject) : null;
  const problem: Problem | null =
    read?.ok !== false
      ? null
      : read.failure.kind === 'not-allowed'
        ? { kind: 'not-there' }
        : problemOf(read.failure, hostOf(open.server));
  const known = knownOf(open, subject);
  const reading = open.readings.of(subject);
  if (known === null && reading === null) return failure(problem ?? { kind: 'not-there' });
  const fields: FieldTexts = { ...known?.fields, ...reading?.fields };
  return success({
    subject,
    name: fields.name ?? `#${subject.id}`,
    colour: fields.colour ?? known?.colour ?? null,
    fields,
    hoursWorked: reading?.hoursWorked ?? known?.hoursWorked ?? null,
    percentComplete: reading?.percentComplete ?? known?.percentComplete ?? null,
    managerId: reading?.managerId ?? null,
    within: known?.within ?? [],
    holds: known?.holds ?? [],
    readAt: reading?.readAt ?? open.catalogue.refreshedAt,
    problem,
  });
}

type Known = Pick<Details, 'fields' | 'colour' | 'hoursWorked' | 'percentComplete' | 'within' | 'holds'>;

/** What the lists tell; null when they do not have it. */
function knownOf(open: Workspace, { kind, id }: Subject): Known | null {
  const { catalogue } = open;
  const nothing = { colour: null, hoursWorked: null, percentComplete: null, within: [], holds: [] };
  switch (kind) {
    case 'task': {
      const label = open.label(id);
      if (label === null) return null;
      const { name, colour, hoursWorked, percentComplete, estimate, projectId, projectName } =
        open.card(label);
      const project = projectId === null ? null : projectOf(open, projectId);
      const within: readonly NamedSubject[] =
        project === null
          ? projectId === null
            ? []
            : [{ kind: 'project', id: projectId, name: projectName ?? `#${projectId}`, colour }]
          : [project, ...organisationsOf(open, project.id)];
      return {
        ...nothing,
        ...{ colour, hoursWorked, percentComplete, within },
        fields: { name, ...(estimate === null ? {} : { estimate: String(estimate / 100) }) },
      };
    }
    case 'project': {
      const project = catalogue.project(id);
      if (project === null) return null;
      const { name, colour, organisationId } = project;
      return {
        ...nothing,
        colour,
        fields: {
          ...(name === null ? {} : { name }),
          ...(colour === null ? {} : { colour }),
          ...(organisationId === null ? {} : { organisation: String(organisationId) }),
        },
        within: organisationsOf(open, id),
        holds: catalogue
          .tasksOf(id)
          .slice(0, heldAtMost)
          .map((task) => ({ kind: 'task', id: task.id, name: task.name, colour: null })),
      };
    }
    case 'organisation': {
      const organisation = catalogue.organisation(id);
      if (organisation === null) return null;
      const { name, colour } = organisation;
      return {
        ...nothing,
        colour,
        fields: { ...(name === null ? {} : { name }), ...(colour === null ? {} : { colour }) },
        holds: catalogue.projects
          .filter(({ organisationId }) => organisationId === id)
          .slice(0, heldAtMost)
          .flatMap((project) => projectOf(open, project.id) ?? []),
      };
    }
  }
}

function projectOf({ catalogue }: Workspace, id: number): NamedSubject | null {
  const project = catalogue.project(id);
  return project === null
    ? null
    : { kind: 'project', id, name: project.name ?? `#${id}`, colour: project.colour };
}

function organisationsOf({ catalogue }: Workspace, projectId: number): readonly NamedSubject[] {
  const id = catalogue.project(projectId)?.organisationId ?? null;
  const organisation = id === null ? null : catalogue.organisation(id);
  return id === null || organisation === null
    ? []
    : [{ kind: 'organisation', id, name: organisation.name ?? `#${id}`, colour: organisation.colour }];
}
