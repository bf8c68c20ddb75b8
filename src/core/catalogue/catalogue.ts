import * as v from 'valibot';

import { idSchema, type Instant, type TaskCard, type TaskLabel } from '../../shared/domain.ts';
import type { Cache } from '../ports.ts';

const text = v.nullable(v.string());
const hours = v.nullable(v.pipe(v.number(), v.safeInteger()));

const organisationSchema = v.object({ id: idSchema, name: text });
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
});
export type KnownOrganisation = v.InferOutput<typeof organisationSchema>;
export type KnownProject = v.InferOutput<typeof projectSchema>;
export type KnownTask = v.InferOutput<typeof taskSchema>;

const indexSchema = v.object({
  version: v.literal(1),
  refreshedAt: v.nullable(v.number()),
  organisations: v.array(organisationSchema),
  projects: v.array(projectSchema),
});
const projectTasksSchema = v.object({ version: v.literal(1), tasks: v.array(taskSchema) });

/** What is known of one account's organisations, projects and tasks: in memory, and in a cache on disk. */
export class Catalogue {
  readonly #cache: Cache;
  readonly #folder: string;
  readonly #organisations = new Map<number, KnownOrganisation>();
  readonly #projects = new Map<number, KnownProject>();
  readonly #tasks = new Map<number, KnownTask>();
  refreshedAt: Instant | null = null;
  /** Goes up with each change, so that a search index knows when it is stale. */
  revision = 0;

  constructor(cache: Cache, folder: string) {
    this.#cache = cache;
    this.#folder = `${folder}/catalogue`;
  }

  /** Fills the memory from the cache; what is not there, or not readable, comes with the next refresh. */
  async load(): Promise<void> {
    const index = v.safeParse(indexSchema, await this.#cache.read(`${this.#folder}/index`));
    if (!index.success) return;
    for (const organisation of index.output.organisations)
      this.#organisations.set(organisation.id, organisation);
    for (const project of index.output.projects) {
      this.#projects.set(project.id, project);
      const stored = v.safeParse(projectTasksSchema, await this.#cache.read(this.#projectFile(project.id)));
      if (stored.success) for (const task of stored.output.tasks) this.#tasks.set(task.id, task);
    }
    this.refreshedAt = index.output.refreshedAt;
    this.revision += 1;
  }

  async replaceIndex(
    organisations: readonly KnownOrganisation[],
    projects: readonly KnownProject[],
    refreshedAt: Instant | null,
  ): Promise<void> {
    const kept = new Set(projects.map(({ id }) => id));
    for (const task of this.#tasks.values()) if (!kept.has(task.projectId)) this.#tasks.delete(task.id);
    this.#organisations.clear();
    this.#projects.clear();
    for (const organisation of organisations) this.#organisations.set(organisation.id, organisation);
    for (const project of projects) this.#projects.set(project.id, project);
    this.refreshedAt = refreshedAt;
    this.revision += 1;
    await this.#cache.write(`${this.#folder}/index`, {
      version: 1,
      refreshedAt,
      organisations: [...organisations],
      projects: [...projects],
    });
  }

  async replaceTasks(projectId: number, tasks: readonly KnownTask[]): Promise<void> {
    for (const task of this.#tasks.values()) if (task.projectId === projectId) this.#tasks.delete(task.id);
    for (const task of tasks) this.#tasks.set(task.id, task);
    this.revision += 1;
    await this.#cache.write(this.#projectFile(projectId), { version: 1, tasks: [...tasks] });
  }

  /** What read_task told about a task; stays in memory until the project is refreshed. */
  learn(id: number, facts: Partial<Omit<KnownTask, 'id'>>): void {
    const known = this.#tasks.get(id);
    if (known !== undefined) this.#tasks.set(id, { ...known, ...facts });
  }

  get tasks(): readonly KnownTask[] {
    return [...this.#tasks.values()];
  }

  get size(): number {
    return this.#tasks.size;
  }

  project(id: number): KnownProject | null {
    return this.#projects.get(id) ?? null;
  }

  /** The names of a task as they are to be kept with tracked work; null when the task is unknown. */
  label(id: number): TaskLabel | null {
    const task = this.#tasks.get(id);
    if (task === undefined) return null;
    const project = this.#projects.get(task.projectId);
    const organisation = this.#organisations.get(project?.organisationId ?? 0);
    return {
      id,
      name: task.name,
      projectId: task.projectId,
      projectName: project?.name ?? null,
      organisationName: organisation?.name ?? null,
      colour: project?.colour ?? null,
    };
  }

  /** The task as it is known now, with the given label where the catalogue does not know it (any more). */
  card(label: TaskLabel, favourite: boolean): TaskCard {
    const task = this.#tasks.get(label.id);
    return {
      ...label,
      ...this.label(label.id),
      hoursWorked: task?.hoursWorked ?? null,
      estimate: task?.estimate ?? null,
      percentComplete: task?.percentComplete ?? null,
      favourite,
    };
  }

  #projectFile(projectId: number): string {
    return `${this.#folder}/project-${projectId}`;
  }
}
