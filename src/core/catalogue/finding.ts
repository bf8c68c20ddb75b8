import type { TaskDetails, TaskSearch } from '../../shared/contract.ts';
import type { Instant, TaskLabel } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { readWanted } from './search.ts';

/** The tasks that a typed text means: favourites and recent ones first, each task once. */
export async function findTasks(
  open: Workspace,
  typed: string,
  limit: number,
): Promise<Result<TaskSearch, Problem>> {
  const wanted = readWanted(typed);
  if (wanted.kind === 'task') {
    const label = open.label(wanted.id) ?? (await labelFromServer(open, wanted.id));
    const others = label === null ? [] : [open.card(label)];
    return success({ favourites: [], recent: [], others, more: 0 });
  }
  const matching = wanted.kind === 'words' ? open.searcher.find(wanted.words) : null;
  const allowed = matching === null ? null : new Set(matching);
  const fits = ({ id }: TaskLabel) => allowed === null || allowed.has(id);
  const favourites = open.usage.favourites.filter(fits);
  const recent = open.usage.recent.filter((label) => fits(label) && !open.usage.isFavourite(label.id));
  const shown = new Set([...favourites, ...recent].map(({ id }) => id));
  const rest = (matching ?? open.catalogue.tasks.map(({ id }) => id)).filter((id) => !shown.has(id));
  const card = (label: TaskLabel) => open.card(label);
  return success({
    favourites: favourites.map(card),
    recent: recent.map(card),
    others: rest
      .slice(0, limit)
      .flatMap((id) => open.catalogue.label(id) ?? [])
      .map(card),
    more: Math.max(0, rest.length - limit),
  });
}

/** A task that the catalogue does not list, such as one of a pasted address. */
async function labelFromServer(open: Workspace, id: number): Promise<TaskLabel | null> {
  const read = await open.session.client.readTask(id);
  if (!read.ok) return null;
  const { name, description, url } = read.value;
  const projectId = Number(
    url === null || !URL.canParse(url) ? 0 : new URL(url).searchParams.get('projectid'),
  );
  const project = open.catalogue.project(projectId);
  const label = {
    id,
    name: name ?? description ?? `Task ${id}`,
    projectId: projectId > 0 ? projectId : null,
    projectName: project?.name ?? null,
    organisationName: null,
    colour: project?.colour ?? null,
  };
  open.remember(label);
  return label;
}

/** The task's hours and percentage, from Copper if it answers, else as they were last known. */
export async function taskDetails(
  open: Workspace,
  taskId: number,
  now: () => Instant,
): Promise<Result<TaskDetails, Problem>> {
  const label = open.label(taskId);
  if (label === null) return failure({ kind: 'gone', what: 'task' });
  const read = open.online ? await open.session.client.readTask(taskId) : null;
  if (read?.ok === true) {
    const { hoursWorked, percentComplete, estimate } = read.value;
    open.catalogue.learn(taskId, {
      hoursWorked,
      percentComplete,
      ...(estimate === null ? {} : { estimate }),
    });
  }
  const task = open.card(label);
  const { estimate, hoursWorked, percentComplete } = task;
  return success({
    task,
    percentComplete,
    hoursWorked,
    readAt: read?.ok === true ? now() : open.catalogue.refreshedAt,
    suggestedPercent:
      estimate === null || estimate === 0 || hoursWorked === null
        ? null
        : Math.min(100, Math.round((hoursWorked / estimate) * 100)),
  });
}
