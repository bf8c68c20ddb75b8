import type { HourHundredths, TaskCard, TaskLabel } from './domain.ts';

/** What is known of Copper's organisations, projects and tasks; what the server does not tell is null. */
export interface KnownOrganisation {
  readonly id: number;
  readonly name: string | null;
  readonly colour: string | null;
}
export interface KnownProject {
  readonly id: number;
  readonly name: string | null;
  readonly organisationId: number | null;
  readonly colour: string | null;
}
export interface KnownTask {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly hoursWorked: HourHundredths | null;
  readonly estimate: HourHundredths | null;
  readonly percentComplete: number | null;
  readonly ownerId: number | null;
}
export interface ProjectTasks {
  readonly projectId: number;
  /** In the order in which the server lists them. */
  readonly tasks: readonly KnownTask[];
}

/** How far a window has followed the catalogue of an account: revisions of its parts. */
export interface Followed {
  /** Which opened account. */
  readonly of: string;
  readonly places: number;
  readonly tasks: number;
  readonly usage: number;
}

/** What a window that has followed so far does not know yet. */
export interface CatalogueNews {
  /** To be named when it asks again; when `of` is another one, nothing of what it knew holds any more. */
  readonly followed: Followed;
  /** There is more already. */
  readonly more: boolean;
  /** The number that Copper knows the person by. */
  readonly userId: number;
  /** All of them; null: as before. Tasks of other projects are gone. */
  readonly places: {
    readonly organisations: readonly KnownOrganisation[];
    readonly projects: readonly KnownProject[];
  } | null;
  /** Projects with all of their tasks, in place of those that were known (`packed`). */
  readonly projects: string;
  /** Null: as before. */
  readonly usage: TaskUsage | null;
}

export interface TaskUsage {
  readonly favourites: readonly TaskLabel[];
  /** Most recently started first. */
  readonly recent: readonly TaskLabel[];
  /** The ids of those that are started most often, first the most frequent. */
  readonly frequent: readonly number[];
}

/** A task that was named by its id or by the address of its page; null: for the reason that `hint` names. */
export type TaskLookUp =
  { readonly task: TaskCard; readonly hint: 'none' } | { readonly task: null; readonly hint: TaskHint };
/** `none`: what was typed are words. */
export type TaskHint = 'none' | 'other-server' | 'no-task' | 'not-there' | 'not-looked-up';

type PackedTask = readonly [
  id: number,
  name: string,
  hoursWorked: number | null,
  estimate: number | null,
  percentComplete: number | null,
  ownerId: number | null,
];
type PackedProject = readonly [projectId: number, tasks: readonly PackedTask[]];

/** Tasks as one text: on its way into a page each object would be copied, and twice. */
export const packed = (projects: readonly ProjectTasks[]): string =>
  JSON.stringify(
    projects.map(({ projectId, tasks }): PackedProject => [
      projectId,
      tasks.map(({ id, name, hoursWorked, estimate, percentComplete, ownerId }) => [
        id,
        name,
        hoursWorked,
        estimate,
        percentComplete,
        ownerId,
      ]),
    ]),
  );

export const unpacked = (text: string): readonly ProjectTasks[] =>
  (JSON.parse(text) as readonly PackedProject[]).map(([projectId, tasks]) => ({
    projectId,
    tasks: tasks.map(([id, name, hoursWorked, estimate, percentComplete, ownerId]) => ({
      id,
      projectId,
      name,
      hoursWorked,
      estimate,
      percentComplete,
      ownerId,
    })),
  }));

/** A task as a list shows it. */
export function cardOf(
  label: TaskLabel,
  known: Pick<TaskCard, 'hoursWorked' | 'estimate' | 'percentComplete'> | undefined,
  favourite: boolean,
): TaskCard {
  return {
    ...label,
    hoursWorked: known?.hoursWorked ?? null,
    estimate: known?.estimate ?? null,
    percentComplete: known?.percentComplete ?? null,
    favourite,
  };
}

/** A task with the names of its places. */
export const labelOf = (
  { id, name, projectId }: KnownTask,
  project: KnownProject | undefined,
  organisation: KnownOrganisation | undefined,
): TaskLabel => ({
  id,
  name,
  projectId,
  projectName: project?.name ?? null,
  organisationName: organisation?.name ?? null,
  colour: project?.colour ?? organisation?.colour ?? null,
});
