import type { Instant } from '../../shared/domain.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { CopperClient } from '../copper/client.ts';
import type { CopperFailure } from '../copper/errors.ts';
import type { Catalogue, KnownProject } from './catalogue.ts';

/** Limits of the server are unknown: at most so many requests at once. */
const parallelRequests = 4;

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
  now: () => Instant,
  progress: (progress: RefreshProgress) => void,
): Promise<Result<undefined, CopperFailure>> {
  const [organisations, listed] = await Promise.all([client.getOrganisations(), client.getProjects()]);
  if (!listed.ok) return listed;
  // Some servers let a user see projects and no organisations at all: names stay blank then.
  const known = organisations.ok ? organisations.value : [];
  // The documented list has no colour; what read_project told before is kept.
  let projects: readonly KnownProject[] = listed.value.map((row) => ({
    id: row.id,
    name: row.name,
    organisationId: row.organisationId ?? catalogue.project(row.id)?.organisationId ?? null,
    colour: row.colour ?? catalogue.project(row.id)?.colour ?? null,
  }));
  await catalogue.replaceIndex(known, projects, catalogue.refreshedAt);
  let done = 0;
  const failures: CopperFailure[] = [];
  const queue = projects.values();
  const refreshNext = async (): Promise<void> => {
    for (const project of queue) {
      if (failures.length > 0) return;
      const read = await refreshProject(client, catalogue, project);
      if (read.ok) projects = projects.map((other) => (other.id === project.id ? read.value : other));
      else if (read.failure.kind !== 'not-allowed' && read.failure.kind !== 'refused')
        failures.push(read.failure);
      done += 1;
      progress({ done, total: projects.length });
    }
  };
  await Promise.all(Array.from({ length: parallelRequests }, refreshNext));
  const [failed] = failures;
  if (failed !== undefined) return failure(failed);
  await catalogue.replaceIndex(known, projects, now());
  return success(undefined);
}

async function refreshProject(
  client: CopperClient,
  catalogue: Catalogue,
  project: KnownProject,
): Promise<Result<KnownProject, CopperFailure>> {
  const tasks = await client.getProjectTasks(project.id);
  if (!tasks.ok) return tasks;
  await catalogue.replaceTasks(
    project.id,
    tasks.value.map((task) => ({ ...task, projectId: project.id })),
  );
  if (project.colour !== null) return success(project);
  const details = await client.readProject(project.id);
  return details.ok ? success({ ...project, colour: details.value.colour }) : details;
}
