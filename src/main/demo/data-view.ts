import type { CopperData } from './copper-data.ts';
import { printHours } from './hours.ts';
import type { Comment, Organisation, Project, Task } from './rows.ts';
import { userWithId } from './users.ts';

/** A task with its total as Copper prints it. */
export interface ViewedTask extends Omit<Task, 'hundredthsWorked'> {
  /** Two decimals, as in "20.00". */
  readonly hoursWorked: string;
}

/** A comment with its hours as Copper prints them and the name of its author. */
export interface ViewedComment extends Omit<Comment, 'hundredthsWorked'> {
  /** Two decimals, as in "1.25". */
  readonly hoursWorked: string;
  readonly username: string;
}

/** What this Copper holds at this moment, in the order it was made; every reading is a fresh copy. */
export interface DataView {
  readonly organisations: readonly Organisation[];
  readonly projects: readonly Project[];
  readonly tasks: readonly ViewedTask[];
  readonly comments: readonly ViewedComment[];
}

/** A view that always shows the present. */
export function viewOf(data: CopperData): DataView {
  return {
    get organisations() {
      return data.organisations.all;
    },
    get projects() {
      return data.projects.all;
    },
    get tasks() {
      return data.tasks.all.map(({ hundredthsWorked, ...task }) => ({
        ...task,
        hoursWorked: printHours(hundredthsWorked),
      }));
    },
    get comments() {
      return data.comments.all.map(viewedComment);
    },
  };
}

/** One comment as the view shows it. */
export function viewedComment({ hundredthsWorked, ...comment }: Comment): ViewedComment {
  return {
    ...comment,
    hoursWorked: printHours(hundredthsWorked),
    username: userWithId(comment.userId)?.username ?? '',
  };
}
