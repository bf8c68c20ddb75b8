import type { TaskLookUp } from '../../shared/catalogue.ts';
import type { TaskDetails } from '../../shared/contract.ts';
import type { Instant, TaskLabel } from '../../shared/domain.ts';
import type { Problem } from '../../shared/problem.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import type { Workspace } from '../account/workspace.ts';
import { readWanted } from './wanted.ts';

/** The task that an id or a page's address names. */
export async function lookUpTask(text: string, open: Workspace): Promise<TaskLookUp> {
  const wanted = readWanted(text, open.server);
  if (wanted.kind === 'words') return { task: null, hint: 'none' };
  if (wanted.kind !== 'task') return { task: null, hint: wanted.kind };
  const label = open.label(wanted.id) ?? (await labelFromServer(open, wanted.id));
  return typeof label === 'string' ? { task: null, hint: label } : { task: open.card(label), hint: 'none' };
}

/** A task that the catalogue does not list, such as one of a pasted address; or why there is none. */
async function labelFromServer(
  open: Workspace,
  id: number,
): Promise<TaskLabel | 'not-there' | 'not-looked-up'> {
  if (open.isMissing(id)) return 'not-there';
  const read = await open.session.client.readTask(id);
  if (!read.ok) {
    if (read.failure.kind !== 'not-allowed') return 'not-looked-up';
    open.rememberMissing(id);
    return 'not-there';
  }
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
    organisationName: open.catalogue.organisation(project?.organisationId ?? 0)?.name ?? null,
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
