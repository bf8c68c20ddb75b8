import * as v from 'valibot';

import {
  cardOf,
  labelOf,
  type KnownOrganisation,
  type KnownProject,
  type KnownTask,
  type ProjectTasks,
} from '../../shared/catalogue.ts';
import { idSchema, type Instant, type TaskCard, type TaskLabel } from '../../shared/domain.ts';
import type { Subject } from '../../shared/form.ts';
import type { Cache } from '../ports.ts';
import { inSlices, type Pause } from '../slices.ts';

const text = v.nullable(v.string());
const hours = v.nullable(v.pipe(v.number(), v.safeInteger()));

const organisationSchema = v.object({ id: idSchema, name: text, colour: v.optional(text, null) });
const projectSchema = v.object({
  id: idSchema,
  name: text,
  organisationId: v.nullable(idSchema),
  colour: text,
});
const taskSchema = v.object({
  id: idSchema,
  projectId: idSchema,
  name: v.string(),
  hoursWorked: hours,
  estimate: hours,
  percentComplete: hours,
  ownerId: v.optional(v.nullable(idSchema), null),
});

const indexSchema = v.object({
  version: v.literal(1),
  refreshedAt: v.nullable(v.number()),
  organisations: v.array(organisationSchema),
  projects: v.array(projectSchema),
});
const projectTasksSchema = v.object({ version: v.literal(1), tasks: v.array(v.unknown()) });

/** What is known of one account's organisations, projects and tasks: in memory, and in a cache on disk. */
export class Catalogue {
  readonly #cache: Cache;
  readonly #folder: string;
  readonly #pause: Pause;
  readonly #organisations = new Map<number, KnownOrganisation>();
  readonly #projects = new Map<number, KnownProject>();
  readonly #tasks = new Map<number, KnownTask>();
  readonly #ofProject = new Map<number, readonly KnownTask[]>();
  /** At which revision the tasks of each project changed last, oldest first. */
  readonly #changedAt = new Map<number, number>();
  #saving: Promise<void> = Promise.resolve();
  refreshedAt: Instant | null = null;
  /** Goes up with each change. */
  #revision = 0;
  #placesRevision = 0;

  constructor(cache: Cache, folder: string, pause: Pause) {
    this.#cache = cache;
    this.#pause = pause;
    this.#folder = `${folder}/catalogue`;
  }

  /**
   * Fills the memory from the cache, project by project, so that nothing else waits for all of them. What is
   * not there, or not readable, comes with the next refresh.
   */
  async load(): Promise<void> {
    const index = v.safeParse(indexSchema, await this.#cache.read(`${this.#folder}/index`));
    if (!index.success) return;
    this.#takeIndex(index.output.organisations, index.output.projects);
    this.refreshedAt = index.output.refreshedAt;
    for (const { id } of index.output.projects) {
      const tasks = await this.#storedTasks(id);
      // A project that was created or read meanwhile is newer than its file.
      if (tasks !== null && !this.#ofProject.has(id)) this.#takeTasks(id, tasks);
    }
  }

  /** Null when they cannot be read. */
  async #storedTasks(projectId: number): Promise<readonly KnownTask[] | null> {
    const stored = v.safeParse(projectTasksSchema, await this.#cache.read(this.#projectFile(projectId)));
    if (!stored.success) return null;
    const read = await inSlices(
      stored.output.tasks,
      (task) => v.safeParse(taskSchema, task, { abortEarly: true }),
      this.#pause,
    );
    const tasks = read.flatMap(({ success, output }) => (success ? [output] : []));
    return tasks.length === read.length ? tasks : null;
  }

  /** Takes over which organisations and projects there are; the tasks of others are forgotten. */
  replaceIndex(
    organisations: readonly KnownOrganisation[],
    projects: readonly KnownProject[],
    refreshedAt: Instant | null,
  ): void {
    this.#takeIndex(organisations, projects);
    this.refreshedAt = refreshedAt;
    this.#saveIndex();
  }

  replaceTasks(projectId: number, tasks: readonly KnownTask[]): void {
    const known = this.#ofProject.get(projectId);
    if (known !== undefined && sameTasks(known, tasks)) return;
    this.#takeTasks(projectId, tasks);
    this.#save(this.#projectFile(projectId), () => ({
      version: 1,
      tasks: [...(this.#ofProject.get(projectId) ?? [])],
    }));
  }

  /** What has just been created on the server. */
  addOrganisation(organisation: KnownOrganisation): void {
    const projects = [...this.#projects.values()];
    this.replaceIndex([...this.#organisations.values(), organisation], projects, this.refreshedAt);
  }
  addProject(project: KnownProject): void {
    const organisations = [...this.#organisations.values()];
    this.replaceIndex(organisations, [...this.#projects.values(), project], this.refreshedAt);
    this.replaceTasks(project.id, []);
  }
  addTask(task: KnownTask): void {
    this.replaceTasks(task.projectId, [...(this.#ofProject.get(task.projectId) ?? []), task]);
  }

  /** What was read, or changed, of a project or an organisation. */
  learnProject(id: number, facts: Partial<Omit<KnownProject, 'id'>>): void {
    const known = this.#projects.get(id);
    if (known === undefined || isKnown(known, facts)) return;
    const projects = [...this.#projects.values()].map((one) => (one === known ? { ...one, ...facts } : one));
    this.replaceIndex([...this.#organisations.values()], projects, this.refreshedAt);
  }
  learnOrganisation(id: number, facts: Partial<Omit<KnownOrganisation, 'id'>>): void {
    const known = this.#organisations.get(id);
    if (known === undefined || isKnown(known, facts)) return;
    const organisations = [...this.#organisations.values()].map((one) =>
      one === known ? { ...one, ...facts } : one,
    );
    this.replaceIndex(organisations, [...this.#projects.values()], this.refreshedAt);
  }

  /** What has been deleted on the server, with all that belonged to it; answers with the ids of the tasks. */
  remove({ kind, id }: Subject): readonly number[] {
    if (kind === 'task') {
      const projectId = this.#tasks.get(id)?.projectId;
      if (projectId !== undefined) {
        this.replaceTasks(
          projectId,
          this.tasksOf(projectId).filter((task) => task.id !== id),
        );
      }
      return [id];
    }
    const isIn = (project: KnownProject) =>
      kind === 'project' ? project.id === id : project.organisationId === id;
    const tasks = this.projects.filter(isIn).flatMap((project) => this.tasksOf(project.id));
    this.replaceIndex(
      this.organisations.filter((organisation) => kind !== 'organisation' || organisation.id !== id),
      this.projects.filter((project) => !isIn(project)),
      this.refreshedAt,
    );
    return tasks.map((task) => task.id);
  }

  /** What read_task told about a task. */
  learn(id: number, facts: Partial<Omit<KnownTask, 'id' | 'projectId'>>): void {
    const known = this.#tasks.get(id);
    if (known === undefined) return;
    const tasks = this.#ofProject.get(known.projectId) ?? [];
    this.replaceTasks(
      known.projectId,
      tasks.map((task) => (task === known ? { ...task, ...facts } : task)),
    );
  }

  /** Writes no file before that has settled: whoever reads the tasks is waited for, and their files are not. */
  writeAfter(done: Promise<unknown>): void {
    this.#saving = Promise.all([this.#saving, done.catch(() => undefined)]).then(() => undefined);
  }

  /** Takes the files of projects that are not there any more out of the cache. */
  dropOldFiles(): void {
    this.#saving = this.#saving.then(() =>
      this.#cache.keepOnly(this.#folder, ['index', ...[...this.#projects.keys()].map(fileName)]),
    );
  }

  /** Settles when all changes so far are in the cache, or could not be written there. */
  saved(): Promise<void> {
    return this.#saving;
  }

  get revision(): number {
    return this.#revision;
  }
  /** The revision at which the projects and organisations changed last. */
  get placesRevision(): number {
    return this.#placesRevision;
  }

  /** Projects whose tasks have changed since a revision, one at least and about so many tasks, oldest change first. */
  changedSince(
    revision: number,
    tasksAtMost: number,
  ): { readonly projects: readonly ProjectTasks[]; readonly revision: number; readonly more: boolean } {
    const projects: ProjectTasks[] = [];
    let until = revision;
    let count = 0;
    for (const [projectId, changedAt] of this.#changedAt) {
      if (changedAt <= revision) continue;
      const tasks = this.tasksOf(projectId);
      if (count > 0 && count + tasks.length > tasksAtMost) return { projects, revision: until, more: true };
      projects.push({ projectId, tasks });
      count += tasks.length;
      until = changedAt;
    }
    return { projects, revision: until, more: false };
  }

  get size(): number {
    return this.#tasks.size;
  }

  get projects(): readonly KnownProject[] {
    return [...this.#projects.values()];
  }
  get organisations(): readonly KnownOrganisation[] {
    return [...this.#organisations.values()];
  }

  project(id: number): KnownProject | null {
    return this.#projects.get(id) ?? null;
  }
  organisation(id: number): KnownOrganisation | null {
    return this.#organisations.get(id) ?? null;
  }
  task(id: number): KnownTask | null {
    return this.#tasks.get(id) ?? null;
  }
  tasksOf(projectId: number): readonly KnownTask[] {
    return this.#ofProject.get(projectId) ?? [];
  }

  /** The names of a task as they are to be kept with tracked work; null when the task is unknown. */
  label(id: number): TaskLabel | null {
    const task = this.#tasks.get(id);
    if (task === undefined) return null;
    const project = this.#projects.get(task.projectId);
    return labelOf(task, project, this.#organisations.get(project?.organisationId ?? 0));
  }

  /** The task as it is known now, with the given label where the catalogue does not know it (any more). */
  card(label: TaskLabel, favourite: boolean): TaskCard {
    return cardOf(this.label(label.id) ?? label, this.#tasks.get(label.id), favourite);
  }

  #takeIndex(organisations: readonly KnownOrganisation[], projects: readonly KnownProject[]): void {
    this.#organisations.clear();
    this.#projects.clear();
    for (const organisation of organisations) this.#organisations.set(organisation.id, organisation);
    for (const project of projects) this.#projects.set(project.id, project);
    for (const id of this.#ofProject.keys()) if (!this.#projects.has(id)) this.#forgetTasks(id);
    this.#revision += 1;
    this.#placesRevision = this.#revision;
  }

  #takeTasks(projectId: number, tasks: readonly KnownTask[]): void {
    this.#forgetTasks(projectId);
    for (const task of tasks) this.#tasks.set(task.id, task);
    this.#ofProject.set(projectId, tasks);
    this.#revision += 1;
    this.#changedAt.set(projectId, this.#revision);
  }

  #forgetTasks(projectId: number): void {
    for (const task of this.#ofProject.get(projectId) ?? []) {
      // It may have moved to another project that was read before.
      if (this.#tasks.get(task.id)?.projectId === projectId) this.#tasks.delete(task.id);
    }
    this.#ofProject.delete(projectId);
    this.#changedAt.delete(projectId);
  }

  #saveIndex(): void {
    this.#save(`${this.#folder}/index`, () => ({
      version: 1,
      refreshedAt: this.refreshedAt,
      organisations: this.organisations,
      projects: this.projects,
    }));
  }

  /** One file after the other, each as it is when its turn comes. */
  #save(document: string, content: () => object): void {
    this.#saving = this.#saving.then(() => this.#cache.write(document, content()));
  }

  #projectFile(projectId: number): string {
    return `${this.#folder}/${fileName(projectId)}`;
  }
}

const fileName = (projectId: number) => `project-${projectId}`;

const isKnown = <Known extends object>(known: Known, facts: Partial<Known>): boolean =>
  JSON.stringify({ ...known, ...facts }) === JSON.stringify(known);

function sameTasks(some: readonly KnownTask[], others: readonly KnownTask[]): boolean {
  return some.length === others.length && some.every((task, at) => sameTask(task, others[at]));
}

const sameTask = (task: KnownTask, other: KnownTask | undefined): boolean =>
  task.id === other?.id &&
  task.name === other.name &&
  task.hoursWorked === other.hoursWorked &&
  task.estimate === other.estimate &&
  task.percentComplete === other.percentComplete &&
  task.ownerId === other.ownerId;
