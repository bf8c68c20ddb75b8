import type { KnownProject, KnownTask } from '../../src/shared/catalogue.ts';

const words =
  'release sprint planning website relaunch invoice export umlaut onboarding email support rota billing mobile app translation login page database migration report customer order shipping printer label holiday schedule test review draft concept budget contract meeting notes kickoff analysis design icon button menu search index cache server proxy certificate backup restore update deploy monitor alert dashboard chart table column filter sort'.split(
    ' ',
  );
const word = (seed: number) => words[(seed * 7_919 + (seed >> 3)) % words.length] ?? '';

/** A catalogue as a large company has it: `projects` × `each` tasks whose names differ by a few words and a number. */
export function manyTasks(
  projects: number,
  each: number,
): {
  readonly projects: readonly KnownProject[];
  readonly tasksOf: (project: number) => readonly KnownTask[];
} {
  return {
    projects: Array.from({ length: projects }, (_, at) => ({
      id: at + 1,
      name: `${word(at + 5)} ${word(at * 3)} ${at + 1}`,
      organisationId: null,
      colour: '#1f7a68',
    })),
    tasksOf: (project) =>
      Array.from({ length: each }, (_, at) => {
        const id = (project - 1) * each + at + 1;
        return {
          id,
          projectId: project,
          name: `${word(id)} ${word(id * 3 + 1)} ${word(id * 5 + 2)} ${id % 977}`,
          hoursWorked: (id * 25) % 4_000,
          estimate: id % 3 === 0 ? 4_000 : null,
          percentComplete: id % 101,
          ownerId: (id % 5) + 1,
        };
      }),
  };
}
