import type { CopperData } from './copper-data.ts';
import { unauthorized } from './refusal.ts';
import type { Comment, Organisation, Project, Task } from './rows.ts';
import type { User } from './users.ts';

/** Whether the user may see this project: admins, its owner and its members. */
export function seesProject(user: User, project: Project): boolean {
  return user.admin || project.owner === user.id || project.members.includes(user.id);
}

/** Whether the user may see this organisation: admins, its manager and everybody who sees one of its projects. */
export function seesOrganisation(data: CopperData, user: User, organisation: Organisation): boolean {
  if (user.admin || organisation.manager === user.id) return true;
  return data.projectsOf(organisation.id).some((project) => seesProject(user, project));
}

/** The organisation, if the user may see it; throws the 401 otherwise. */
export function readableOrganisation(data: CopperData, user: User, id: number): Organisation {
  const organisation = data.organisations.find(id);
  if (!organisation || !seesOrganisation(data, user, organisation)) throw unauthorized();
  return organisation;
}

/** The project, if the user may see it; throws the 401 otherwise. */
export function readableProject(data: CopperData, user: User, id: number): Project {
  const project = data.projects.find(id);
  if (!project || !seesProject(user, project)) throw unauthorized();
  return project;
}

/** The task, if the user may see its project; throws the 401 otherwise. */
export function readableTask(data: CopperData, user: User, id: number): Task {
  const task = data.tasks.find(id);
  if (!task) throw unauthorized();
  readableProject(data, user, task.projectId);
  return task;
}

/** The comment, if the user may see its project; throws the 401 otherwise. */
export function readableComment(data: CopperData, user: User, id: number): Comment {
  const comment = data.comments.find(id);
  if (!comment) throw unauthorized();
  readableProject(data, user, comment.projectId);
  return comment;
}

/** Throws the 401 unless the user is an admin or one of the owners. */
export function mustOwn(user: User, ...owners: readonly number[]): void {
  if (!user.admin && !owners.includes(user.id)) throw unauthorized();
}
