import * as v from 'valibot';

import { failure, success, type Result } from '../../shared/result.ts';
import { inSlices, noPause, type Pause } from '../slices.ts';
import { encoded } from './attributes.ts';
import type { CopperFailure } from './errors.ts';
import {
  checkSessionAnswer,
  createdAnswer,
  distinct,
  doneAnswer,
  encodeTaskComment,
  loginAnswer,
  organisationAnswer,
  organisationsAnswer,
  projectAnswer,
  projectsAnswer,
  projectTasksAnswer,
  readTaskRow,
  taskAnswer,
  taskCommentAnswer,
  type NewProject,
  type NewTask,
  type NewTaskComment,
  type OrganisationAttributes,
  type ProjectAttributes,
  type TaskAttributes,
} from './wire.ts';

/** Performs an action: its `data`, or why there is none. A session adds session_id and signs in when needed. */
export type Call = (
  action: string,
  parameters: Readonly<Record<string, string>>,
) => Promise<Result<unknown, CopperFailure>>;

type Answer<Value> = Promise<Result<Value, CopperFailure>>;

/**
 * The actions that need no session, or are about the session itself.
 * Source: the API document, sections Login, Check Session and Logout.
 */
export function sessionActions(call: Call) {
  return {
    login: (username: string, password: string) =>
      perform(call, 'login', { username, password }, loginAnswer),
    checkSession: (sessionId: string) =>
      perform(call, 'check_session', { session_id: sessionId }, checkSessionAnswer),
    logout: (sessionId: string) => perform(call, 'logout', { session_id: sessionId }, doneAnswer),
  };
}

/**
 * One function for each further action of the documented API, in the document's order. Each answers
 * with a value or a CopperFailure and never throws. Hours are hundredths, ids are positive integers. `pause`
 * comes between the parts of a long list.
 */
export function copperClient(call: Call, pause: Pause = noPause) {
  const create = (action: string, attributes: Attributes) =>
    perform(call, action, { data: encode(attributes) }, createdAnswer);
  const list = <Schema extends v.GenericSchema>(action: string, id: number, schema: Schema) =>
    perform(call, action, { id: String(id) }, schema);
  /** What is read has the id that was asked for, or it is something else. */
  const read = <Value extends { readonly id: number }>(
    action: string,
    id: number,
    schema: v.GenericSchema<unknown, Value>,
  ) =>
    list(
      action,
      id,
      v.pipe(
        schema,
        v.check((value) => value.id === id),
      ),
    );
  const update = (action: string, id: number, attributes: Attributes) =>
    perform(call, action, { id: String(id), data: encode(attributes) }, doneAnswer);
  const remove = (action: string, id: number) =>
    perform(call, action, { id: String(id), confirm_delete: '1' }, doneAnswer);

  return {
    createOrganisation: (attributes: OrganisationAttributes & { readonly name: string }) =>
      create('create_organisation', encoded('organisation', attributes)),
    readOrganisation: (id: number) => read('read_organisation', id, organisationAnswer),
    updateOrganisation: (id: number, changed: OrganisationAttributes) =>
      update('update_organisation', id, encoded('organisation', changed)),
    deleteOrganisation: (id: number) => remove('delete_organisation', id),

    createProject: (attributes: NewProject) =>
      create(
        'create_project',
        encoded('project', { ...attributes, organisation: attributes.organisationId }),
      ),
    readProject: (id: number) => read('read_project', id, projectAnswer),
    updateProject: (id: number, changed: ProjectAttributes) =>
      update('update_project', id, encoded('project', { ...changed, organisation: changed.organisationId })),
    deleteProject: (id: number) => remove('delete_project', id),

    createTask: (attributes: NewTask) =>
      create('create_task', encoded('task', { ...plan(attributes), project: attributes.projectId })),
    readTask: (id: number) => read('read_task', id, taskAnswer),
    updateTask: (id: number, changed: TaskAttributes) =>
      update('update_task', id, encoded('task', plan(changed))),
    deleteTask: (id: number) => remove('delete_task', id),

    createTaskComment: (comment: NewTaskComment) => create('create_taskcomment', encodeTaskComment(comment)),
    readTaskComment: (id: number) => read('read_taskcomment', id, taskCommentAnswer),
    /** Copper lets only admins do this. */
    deleteTaskComment: (id: number) => remove('delete_taskcomment', id),

    getProjects: () => perform(call, 'get_projects', {}, projectsAnswer),
    getOrganisations: () => perform(call, 'get_organisations', {}, organisationsAnswer),
    getProjectTasks: async (projectId: number) => {
      const listed = await list('get_project_tasks', projectId, projectTasksAnswer);
      return listed.ok ? success(distinct(await inSlices(listed.value, readTaskRow, pause))) : listed;
    },
  };
}

export type CopperClient = ReturnType<typeof copperClient>;

type Attributes = Readonly<Record<string, unknown>>;

/** Copper counts hours in hours. */
const plan = ({ estimate, ...others }: TaskAttributes) => ({
  ...others,
  estimate: estimate === undefined ? undefined : estimate / 100,
});

/** `data` is a JSON object in one parameter; attributes that are not set are left out. */
const encode = (attributes: Attributes) => JSON.stringify(attributes);

async function perform<Schema extends v.GenericSchema>(
  call: Call,
  action: string,
  parameters: Readonly<Record<string, string>>,
  schema: Schema,
): Answer<v.InferOutput<Schema>> {
  const answer = await call(action, parameters);
  if (!answer.ok) return answer;
  const read = v.safeParse(schema, answer.value);
  return read.success ? success(read.output) : failure({ kind: 'malformed', what: action });
}
