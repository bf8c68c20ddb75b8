import { refused, type Envelope } from '../envelope.ts';
import { Refusal } from '../refusal.ts';
import { signedIn, type Action, type Call } from './call.ts';
import { createTaskComment, deleteTaskComment, readTaskComment } from './comments.ts';
import {
  createOrganisation,
  deleteOrganisation,
  getOrganisations,
  readOrganisation,
  updateOrganisation,
} from './organisations.ts';
import { createProject, deleteProject, getProjects, readProject, updateProject } from './projects.ts';
import { checkSession, login, logout } from './session.ts';
import { createTask, deleteTask, getProjectTasks, readTask, updateTask } from './tasks.ts';

/** Every action of the document by its name on the wire. */
export const actions: ReadonlyMap<string, Action> = new Map([
  ['login', login],
  ['check_session', checkSession],
  ['logout', logout],
  ['create_organisation', signedIn(createOrganisation)],
  ['read_organisation', signedIn(readOrganisation)],
  ['update_organisation', signedIn(updateOrganisation)],
  ['delete_organisation', signedIn(deleteOrganisation)],
  ['create_project', signedIn(createProject)],
  ['read_project', signedIn(readProject)],
  ['update_project', signedIn(updateProject)],
  ['delete_project', signedIn(deleteProject)],
  ['create_task', signedIn(createTask)],
  ['read_task', signedIn(readTask)],
  ['update_task', signedIn(updateTask)],
  ['delete_task', signedIn(deleteTask)],
  ['create_taskcomment', signedIn(createTaskComment)],
  ['read_taskcomment', signedIn(readTaskComment)],
  ['delete_taskcomment', signedIn(deleteTaskComment)],
  ['get_projects', signedIn(getProjects)],
  ['get_organisations', signedIn(getOrganisations)],
  ['get_project_tasks', signedIn(getProjectTasks)],
]);

/** Carries the action out; 501 when there is none of that name. */
export function perform(name: string, call: Call): Envelope {
  const action = actions.get(name);
  if (!action) return refused(501, 'Not Implemented');
  const { refusal } = call.switches;
  try {
    if (refusal?.action === name) throw new Refusal(refusal.status, refusal.message);
    return action(call);
  } catch (error) {
    if (error instanceof Refusal) return refused(error.status, error.message);
    return refused(500, 'Internal Server Error');
  }
}
