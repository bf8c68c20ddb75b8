import { expect, test } from 'vitest';
import { isRecord, signIn, started } from './calling.ts';

const now = Date.UTC(2026, 10, 24, 9);

test('the sample data is what a software house would have', async () => {
  const { data } = await started({ sampleData: true, clock: () => now });
  expect(data.organisations).toHaveLength(4);
  expect(data.projects.length).toBeGreaterThanOrEqual(9);
  expect(data.tasks.length).toBeGreaterThanOrEqual(58);
  const names = data.tasks.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.includes('<b>') && name.includes('&'))).toHaveLength(1);
  expect(names.some((name) => name.length > 200)).toBe(true);
  expect(data.organisations.map(({ name }) => name)).toContain("O'Malley's Bookshops");
  expect(new Set(data.projects.map(({ colour }) => colour)).size).toBe(data.projects.length);
});

test('hours worked are the sum of comments that could have been posted before now', async () => {
  const { data } = await started({ sampleData: true, clock: () => now });
  for (const task of data.tasks) {
    const comments = data.comments.filter(({ taskId }) => taskId === task.id);
    const sum = comments.reduce((total, { hoursWorked }) => total + Number(hoursWorked), 0);
    expect(sum.toFixed(2)).toBe(task.hoursWorked);
    for (const { hoursWorked, at } of comments) {
      expect(Number(hoursWorked)).toBeLessThanOrEqual(7.5);
      expect(at).toBeLessThan(now);
    }
  }
});

test('a task has the hours its seed gives it, spread over days', async () => {
  const { data } = await started({
    sampleData: [
      { name: 'Client', projects: [{ name: 'Any', tasks: [{ name: 'Long', workedHours: 17.25 }] }] },
    ],
    clock: () => now,
  });
  expect(data.tasks[0]).toMatchObject({ hoursWorked: '17.25' });
  expect(data.comments.map(({ hoursWorked }) => hoursWorked)).toEqual(['7.50', '7.50', '2.25']);
  expect(new Set(data.comments.map(({ at }) => at)).size).toBe(3);
});

test('the normal user sees most of it, and one project without tasks', async () => {
  const copper = await started({ sampleData: true });
  const demo = await signIn(copper);
  const { projects } = (await demo.call('get_projects')).data;
  const ids = isRecord(projects) ? Object.keys(projects) : [];
  expect(ids).toHaveLength(8);
  const lists = await Promise.all(ids.map((id) => demo.call('get_project_tasks', { id })));
  expect(lists.filter(({ data }) => Array.isArray(data['taskcomments']))).toHaveLength(1);
});

test('a colleague may comment beside the API', async () => {
  const copper = await started();
  const comment = copper.addComment({ taskId: 1001, hours: 0.75, body: 'Helped.', percentComplete: 20 });
  expect(comment).toMatchObject({ username: 'admin', hoursWorked: '0.75', projectId: 101 });
  expect(copper.data.comments.at(-1)).toEqual(comment);
  expect(copper.data.tasks[0]).toMatchObject({ hoursWorked: '0.75', percentComplete: 20 });
  expect(() => copper.addComment({ taskId: 9, hours: 1 })).toThrow('There is no task 9.');
  expect(() => copper.addComment({ taskId: 1001, hours: 1, username: 'nobody' })).toThrow();
});
