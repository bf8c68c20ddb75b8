import type { KnownProject } from '../../shared/catalogue.ts';
import type { Milliseconds } from '../../shared/domain.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { CopperClient } from '../copper/client.ts';
import type { CopperFailure } from '../copper/errors.ts';
import type { Clock } from '../ports.ts';
import type { Catalogue } from './catalogue.ts';

/** Limits of the server are unknown: at most so many requests at once. */
const parallelRequests = 4;
/** Progress is told this often: each time, every view of the whole state is made anew. */
const progressEvery: Milliseconds = 200;

export interface RefreshProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Reads organisations, projects and each project's tasks into the catalogue. Stops at the first failure
 * that concerns all (offline, signed out); a project that is not readable is passed over.
 */
export async function refreshCatalogue(
  client: CopperClient,
  catalogue: Catalogue,
  clock: Clock,
  progress: (progress: RefreshProgress) => void,
): Promise<Result<undefined, CopperFailure>> {
  const [organisations, listed] = await Promise.all([client.getOrganisations(), client.getProjects()]);
  if (!listed.ok) return listed;
  // Some servers let a user see projects and no organisations at all: names stay blank then.
  const known = organisations.ok ? organisations.value : [];
  // The documented list has no colour; what read_project told before is kept.
  const projects = new Map<number, KnownProject>(
    listed.value.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        organisationId: row.organisationId ?? catalogue.project(row.id)?.organisationId ?? null,
        colour: row.colour ?? catalogue.project(row.id)?.colour ?? null,
      },
    ]),
  );
  const owners = known.map(({ id, name, colour }) => ({ id, name, colour }));
  catalogue.replaceIndex(owners, [...projects.values()], catalogue.refreshedAt);
  const failures: CopperFailure[] = [];
  const tell = paced(clock, progress);
  const queue = [...projects.values()].values();
  let done = 0;
  const refreshNext = async (): Promise<void> => {
    for (const project of queue) {
      if (failures.length > 0) return;
      const read = await refreshProject(client, catalogue, project);
      if (read.ok) projects.set(project.id, read.value);
      else if (read.failure.kind !== 'not-allowed' && read.failure.kind !== 'refused')
        failures.push(read.failure);
      done += 1;
      tell({ done, total: projects.size });
    }
  };
  await Promise.all(Array.from({ length: parallelRequests }, refreshNext));
  const [failed] = failures;
  if (failed !== undefined) return failure(failed);
  // What is in the catalogue and was not listed has been created meanwhile.
  catalogue.replaceIndex(
    [...owners, ...catalogue.organisations.filter(({ id }) => !owners.some((owner) => owner.id === id))],
    [...projects.values(), ...catalogue.projects.filter(({ id }) => !projects.has(id))],
    clock.now(),
  );
  catalogue.dropOldFiles();
  return success(undefined);
}

async function refreshProject(
  client: CopperClient,
  catalogue: Catalogue,
  project: KnownProject,
): Promise<Result<KnownProject, CopperFailure>> {
  const tasks = await client.getProjectTasks(project.id);
  if (!tasks.ok) return tasks;
  catalogue.replaceTasks(
    project.id,
    tasks.value.map((task) => ({ ...task, projectId: project.id })),
  );
  if (project.colour !== null) return success(project);
  const details = await client.readProject(project.id);
  if (!details.ok) return details;
  const { colour, organisationId } = details.value;
  return success({ ...project, colour, organisationId: project.organisationId ?? organisationId });
}

function paced(clock: Clock, tell: (progress: RefreshProgress) => void): typeof tell {
  let told = -Infinity;
  return (progress) => {
    const now = clock.monotonic();
    if (now - told < progressEvery && progress.done < progress.total) return;
    told = now;
    tell(progress);
  };
}
