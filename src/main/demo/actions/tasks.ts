import { done, keyedById, successful, type Envelope, type WireRow } from '../envelope.ts';
import { printHours } from '../hours.ts';
import { confirmedId, dataParameter, idParameter, updateParameter } from '../parameters.ts';
import { mustOwn, readableProject, readableTask } from '../permissions.ts';
import { noDate, type Task } from '../rows.ts';
import type { Switches } from '../switches.ts';
import { amount, date, flag, owner, requiredId, text } from '../validation.ts';
import type { SignedInCall } from './call.ts';

const updatable = [
  'Name',
  'Owner',
  'StartDate',
  'EndDate',
  'Duration',
  'Description',
  'TargetBudget',
  'Highlighted',
];

export function createTask({ parameters, data, user }: SignedInCall): Envelope {
  const attributes = dataParameter(parameters);
  const fields = {
    projectId: readableProject(data, user, requiredId(attributes, 'ProjectID')).id,
    name: text(attributes, 'Name') ?? '',
    description: text(attributes, 'Description') ?? '',
    owner: owner(attributes) ?? user.id,
    startDate: date(attributes, 'StartDate') ?? noDate,
    endDate: date(attributes, 'EndDate') ?? noDate,
    estimatedHours: amount(attributes, 'Duration') ?? 0,
    targetBudget: amount(attributes, 'TargetBudget') ?? 0,
    highlighted: flag(attributes, 'Highlighted') ?? false,
    percentComplete: 0,
    hundredthsWorked: 0,
  };
  const task = data.tasks.add((id) => ({ id, ...fields }));
  return done('The task has been created.', { ID: String(task.id) });
}

export function readTask({ parameters, data, user, switches, address }: SignedInCall): Envelope {
  const task = readableTask(data, user, idParameter(parameters));
  return successful({
    ID: String(task.id),
    ...(switches.extraFields ? { Name: task.name, ...planOf(task) } : {}),
    Description: task.description,
    HoursWorked: printHours(task.hundredthsWorked),
    PercentComplete: String(task.percentComplete),
    url: `${address}/index.php?module=projects&action=taskview&taskid=${task.id}&projectid=${task.projectId}`,
  });
}

export function updateTask({ parameters, data, user }: SignedInCall): Envelope {
  const task = readableTask(data, user, idParameter(parameters));
  const attributes = updateParameter(parameters, updatable);
  data.tasks.replace({
    ...task,
    name: text(attributes, 'Name') ?? task.name,
    description: text(attributes, 'Description') ?? task.description,
    owner: owner(attributes) ?? task.owner,
    startDate: date(attributes, 'StartDate') ?? task.startDate,
    endDate: date(attributes, 'EndDate') ?? task.endDate,
    estimatedHours: amount(attributes, 'Duration') ?? task.estimatedHours,
    targetBudget: amount(attributes, 'TargetBudget') ?? task.targetBudget,
    highlighted: flag(attributes, 'Highlighted') ?? task.highlighted,
  });
  return done('The task has been updated.', { ID: String(task.id) });
}

/** Its comments go with it. The owner of the project may delete the tasks in it. */
export function deleteTask({ parameters, data, user }: SignedInCall): Envelope {
  const task = readableTask(data, user, confirmedId(parameters));
  mustOwn(user, task.owner, readableProject(data, user, task.projectId).owner);
  data.removeTask(task.id);
  return done('The task has been deleted.');
}

export function getProjectTasks({ parameters, data, user, switches }: SignedInCall): Envelope {
  const project = readableProject(data, user, idParameter(parameters));
  const rows = data.tasksOf(project.id).map((task) => listed(task, switches));
  return done('Successful.', { [switches.taskListKey]: keyedById(rows, switches.emptyListAs) });
}

function listed(task: Task, { taskListKey, extraFields }: Switches): WireRow & { readonly ID: string } {
  const name = { [taskListKey === 'tasks' ? 'Name' : 'Subject']: task.name };
  const documented = { ID: String(task.id), ...name, HoursWorked: printHours(task.hundredthsWorked) };
  if (!extraFields) return documented;
  return {
    ...documented,
    Name: task.name,
    ProjectID: String(task.projectId),
    PercentComplete: String(task.percentComplete),
    ...planOf(task),
  };
}

function planOf({ estimatedHours, owner, startDate, endDate, targetBudget, highlighted }: Task): WireRow {
  return {
    TargetBudget: targetBudget.toFixed(2),
    Highlighted: highlighted ? '1' : '0',
    Duration: estimatedHours.toFixed(2),
    Owner: String(owner),
    StartDate: startDate,
    EndDate: endDate,
  };
}
