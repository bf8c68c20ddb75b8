import { CopperData } from './copper-data.ts';
import { hundredthsOf } from './hours.ts';
import { defaultColour, type OrganisationDetail, type Task } from './rows.ts';
import { adminUser, demoUser } from './users.ts';

/** What a Copper starts with. */
export type Seed = readonly SeedOrganisation[];

export interface SeedOrganisation {
  readonly name: string;
  readonly colour?: string;
  readonly details?: Readonly<Partial<Record<OrganisationDetail, string>>>;
  readonly projects: readonly SeedProject[];
}

export interface SeedProject {
  readonly name: string;
  readonly colour?: string;
  readonly description?: string;
  /** Seen by admins only. */
  readonly adminsOnly?: boolean;
  readonly tasks: readonly SeedTask[];
}

export interface SeedTask {
  readonly name: string;
  readonly description?: string;
  readonly estimatedHours?: number;
  /** Becomes comments of the admin, one a day. */
  readonly workedHours?: number;
  readonly percentComplete?: number;
}

const dayMs = 24 * 60 * 60 * 1000;
const longestDay = hundredthsOf(7.5);

/** Plants the seed: ids count up in the order of the seed, dates lie around now. */
export function planted(seed: Seed, now: number): CopperData {
  const data = new CopperData();
  for (const { name, colour = defaultColour, details = {}, projects } of seed) {
    const organisation = data.organisations.add((id) => ({
      id,
      name,
      manager: adminUser.id,
      colour,
      details,
    }));
    for (const project of projects) plantProject(data, organisation.id, project, now);
  }
  return data;
}

function plantProject(data: CopperData, organisationId: number, seed: SeedProject, now: number): void {
  const project = data.projects.add((id) => ({
    id,
    organisationId,
    name: seed.name,
    description: seed.description ?? '',
    owner: adminUser.id,
    members: seed.adminsOnly ? [] : [demoUser.id],
    colour: seed.colour ?? defaultColour,
    status: 1,
    active: true,
    startDate: day(now - 60 * dayMs),
    endDate: day(now + 120 * dayMs),
  }));
  for (const task of seed.tasks) plantTask(data, project.id, task, now);
}

function plantTask(data: CopperData, projectId: number, seed: SeedTask, now: number): void {
  const task = data.tasks.add((id) => ({
    id,
    projectId,
    name: seed.name,
    description: seed.description ?? '',
    owner: demoUser.id,
    startDate: day(now - 30 * dayMs),
    endDate: day(now + 14 * dayMs),
    estimatedHours: seed.estimatedHours ?? 0,
    targetBudget: 0,
    highlighted: false,
    percentComplete: seed.percentComplete ?? 0,
    hundredthsWorked: 0,
  }));
  plantComments(data, task, hundredthsOf(seed.workedHours ?? 0), now);
}

function plantComments(data: CopperData, task: Task, hundredths: number, now: number): void {
  const days = Math.ceil(hundredths / longestDay);
  for (let nth = 0; nth < days; nth++) {
    const hundredthsWorked = Math.min(longestDay, hundredths - nth * longestDay);
    const body = nth === 0 ? 'Made a start.' : 'Carried on.';
    const current = data.tasks.find(task.id) ?? task;
    data.addComment({
      task: current,
      userId: adminUser.id,
      body,
      hundredthsWorked,
      at: now - (days - nth) * dayMs,
    });
  }
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
