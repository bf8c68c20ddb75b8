import type { SeedTask } from '../seed.ts';

/** One line of sample data: the name, the estimate, the hours worked and the percentage. */
export function task(name: string, estimatedHours: number, workedHours = 0, percentComplete = 0): SeedTask {
  return { name, estimatedHours, workedHours, percentComplete };
}
