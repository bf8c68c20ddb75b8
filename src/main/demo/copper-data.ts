import { Shelf } from './shelf.ts';
import type { Comment, Organisation, Project, Task } from './rows.ts';

/** What a new comment says; the percentage stays the task's own when it is left out. */
export interface NewComment {
  readonly task: Task;
  readonly userId: number;
  readonly body: string;
  readonly hundredthsWorked: number;
  readonly percentComplete?: number | undefined;
  readonly at: number;
}

/** Everything this Copper keeps, for as long as it runs. The first ids differ so that one is never taken for another. */
export class CopperData {
  readonly organisations = new Shelf<Organisation>(11);
  readonly projects = new Shelf<Project>(101);
  readonly tasks = new Shelf<Task>(1001);
  readonly comments = new Shelf<Comment>(20_001);

  projectsOf(organisationId: number): readonly Project[] {
    return this.projects.all.filter((project) => project.organisationId === organisationId);
  }

  tasksOf(projectId: number): readonly Task[] {
    return this.tasks.all.filter((task) => task.projectId === projectId);
  }

  /** The mean over the project's tasks, 0 to 100. */
  percentCompleteOf(projectId: number): number {
    const tasks = this.tasksOf(projectId);
    const sum = tasks.reduce((total, task) => total + task.percentComplete, 0);
    return tasks.length === 0 ? 0 : Math.round(sum / tasks.length);
  }

  /** Stores the comment, adds its hours to the task and sets the task's percentage when one is given. */
  addComment({ task, userId, body, hundredthsWorked, percentComplete, at }: NewComment): Comment {
    const commented = {
      ...task,
      percentComplete: percentComplete ?? task.percentComplete,
      hundredthsWorked: task.hundredthsWorked + hundredthsWorked,
    };
    this.tasks.replace(commented);
    return this.comments.add((id) => ({
      id,
      taskId: task.id,
      projectId: task.projectId,
      userId,
      body,
      hundredthsWorked,
      percentComplete: commented.percentComplete,
      at,
    }));
  }

  /** Removes the comment and takes its hours off the task; what it did to the percentage stays. */
  removeComment(comment: Comment): void {
    const task = this.tasks.find(comment.taskId);
    if (task) {
      this.tasks.replace({ ...task, hundredthsWorked: task.hundredthsWorked - comment.hundredthsWorked });
    }
    this.comments.remove(comment.id);
  }

  removeTask(id: number): void {
    for (const comment of this.comments.all) if (comment.taskId === id) this.comments.remove(comment.id);
    this.tasks.remove(id);
  }

  removeProject(id: number): void {
    for (const task of this.tasksOf(id)) this.removeTask(task.id);
    this.projects.remove(id);
  }

  removeOrganisation(id: number): void {
    for (const project of this.projectsOf(id)) this.removeProject(project.id);
    this.organisations.remove(id);
  }
}
