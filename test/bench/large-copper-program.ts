import { startEmbeddedCopper } from '../../src/main/demo/embedded-copper.ts';
import { manyTasks } from '../support/many-tasks.ts';

/* An embedded Copper with so many projects of so many tasks. Prints its address, and ends with its standard input. */
const [projects = 0, each = 0] = process.argv.slice(2).map(Number);
const many = manyTasks(projects, each);
const copper = await startEmbeddedCopper({
  sampleData: [
    {
      name: 'Northwind',
      projects: many.projects.map(({ id, name }) => ({
        name: name ?? '',
        colour: '#1f7a68',
        tasks: many.tasksOf(id).map((task) => ({ name: task.name, estimatedHours: 40 })),
      })),
    },
  ],
});
process.stdin.on('end', () => void copper.close()).resume();
process.stdout.write(`${copper.address}\n`);
