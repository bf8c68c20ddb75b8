import { expect, test } from 'vitest';
import { call, signIn, started } from './calling.ts';

const comment = { TaskID: 1001, ProjectID: 101, Body: 'Worked.' };

const colour = 'Colour must be a valid hex color code. (like #FFFF00).';
const positive = 'HoursWorked must be a positive Integer.';
const percent = 'PercentComplete must be a number between 0 and 100.';

test.each([
  ['create_organisation', { data: {} }, 'Name is required.'],
  ['create_organisation', { data: { Name: '  ' } }, 'Name is required.'],
  ['create_organisation', { data: { Name: 'A', Colour: '#12345g' } }, colour],
  ['create_organisation', { data: { Name: 'A', Phone1: ['1'] } }, 'Phone1 must be a string.'],
  ['create_organisation', {}, 'data is required.'],
  ['create_organisation', { data: '{Name: "A"}' }, 'data must be a JSON object.'],
  ['create_organisation', { data: '[]' }, 'data must be a JSON object.'],
  ['create_organisation', { data: '"Name"' }, 'data must be a JSON object.'],
  ['create_organisation', { data: 'null' }, 'data must be a JSON object.'],
  ['update_organisation', { id: 11, data: {} }, 'At least one data attribute must be defined.'],
  [
    'update_organisation',
    { id: 11, data: { Nothing: 'known' } },
    'At least one data attribute must be defined.',
  ],
  ['update_organisation', { id: 11, data: { Name: '' } }, 'Name is required.'],
  ['update_organisation', { data: { Name: 'A' } }, 'id is required.'],
  ['delete_organisation', { id: 11 }, 'confirm_delete must be 1.'],
  ['create_project', { data: { Name: 'A' } }, 'ClientID is required.'],
  ['create_project', { data: { ClientID: 'eleven' } }, 'ClientID must be a number.'],
  ['create_project', { data: { ClientID: 11, Status: 6 } }, 'Status must be 0, 1, 2, 3, 4 or 5.'],
  ['create_project', { data: { ClientID: 11, Status: 'new' } }, 'Status must be 0, 1, 2, 3, 4 or 5.'],
  ['create_project', { data: { ClientID: 11, Active: 2 } }, 'Active must be 0 or 1.'],
  ['create_project', { data: { ClientID: 11, Owner: 77 } }, 'Owner must be a valid person id.'],
  [
    'create_project',
    { data: { ClientID: 11, StartDate: '1.2.2027' } },
    'StartDate must be a valid date. (YYYY-mm-dd).',
  ],
  [
    'update_project',
    { id: 101, data: { EndDate: '2027-02-30' } },
    'EndDate must be a valid date. (YYYY-mm-dd).',
  ],
  ['update_project', { id: 101, data: {} }, 'At least one data attribute must be defined.'],
  ['delete_project', { id: 101, confirm_delete: 2 }, 'confirm_delete must be 1.'],
  ['create_task', { data: { Name: 'A' } }, 'ProjectID is required.'],
  ['create_task', { data: { ProjectID: 101, Highlighted: 'on' } }, 'Highlighted must be 0 or 1.'],
  ['create_task', { data: { ProjectID: 101, Duration: 'long' } }, 'Duration must be a positive number.'],
  ['update_task', { id: 1001, data: { TargetBudget: -1 } }, 'TargetBudget must be a positive number.'],
  ['update_task', { id: 1001, data: {} }, 'At least one data attribute must be defined.'],
  ['delete_task', { id: 1001, confirm_delete: 0 }, 'confirm_delete must be 1.'],
  ['read_task', {}, 'id is required.'],
  ['get_project_tasks', {}, 'id is required.'],
  ['create_taskcomment', { data: { ...comment, TaskID: null } }, 'TaskID is required.'],
  ['create_taskcomment', { data: { ...comment, ProjectID: '' } }, 'ProjectID is required.'],
  ['create_taskcomment', { data: { ...comment, Body: '\n' } }, 'Body is required.'],
  ['create_taskcomment', { data: { ...comment, ProjectID: 102 } }, 'TaskID does not belong to ProjectID.'],
  ['create_taskcomment', { data: { ...comment, HoursWorked: 0 } }, positive],
  ['create_taskcomment', { data: { ...comment, HoursWorked: '-0.25' } }, positive],
  ['create_taskcomment', { data: { ...comment, HoursWorked: '1,25' } }, positive],
  ['create_taskcomment', { data: { ...comment, HoursWorked: '' } }, positive],
  ['create_taskcomment', { data: { ...comment, HoursWorked: true } }, positive],
  [
    'create_taskcomment',
    { data: { ...comment, HoursWorked: 100 } },
    'HoursWorked must not be greater than 99.99.',
  ],
  ['create_taskcomment', { data: { ...comment, PercentComplete: 101 } }, percent],
  ['create_taskcomment', { data: { ...comment, PercentComplete: 'half' } }, percent],
  ['delete_taskcomment', { id: 20_001 }, 'confirm_delete must be 1.'],
])('%s refuses %j', async (action, parameters, message) => {
  const copper = await started();
  const before = JSON.stringify(copper.data);
  const answered = await (await signIn(copper, 'admin')).call(action, parameters);
  expect(answered).toMatchObject({ status: 400, message, data: { api_version: 1 } });
  expect(JSON.stringify(copper.data)).toBe(before);
});

test('login needs a username, and the right password', async () => {
  const copper = await started();
  expect(await call(copper, 'login', { username: '' })).toMatchObject({
    status: 400,
    message: 'Bad Request',
  });
  expect(await call(copper, 'login', { username: 'demo' })).toMatchObject({ status: 401 });
  expect(await call(copper, 'login', { username: 'nobody', password: '' })).toMatchObject({ status: 401 });
  expect(await call(copper, 'login', { username: 'nobody' })).toMatchObject({ status: 401 });
});

test.each([
  [99.99, '99.99'],
  ['1.25', '1.25'],
  [1.005, '1.01'],
  [0.01, '0.01'],
  [20, '20.00'],
])('hours are kept as decimal(4,2): %s is %s', async (hours, kept) => {
  const copper = await started();
  const demo = await signIn(copper);
  const { data } = await demo.call('create_taskcomment', { data: { ...comment, HoursWorked: hours } });
  expect((await demo.call('read_taskcomment', { id: data['ID'] })).data).toMatchObject({ HoursWorked: kept });
});

test('a comment adds its hours to the task and sets the percentage only when it gives one', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  const onBuild = { ...comment, TaskID: '1002' };
  await demo.call('create_taskcomment', { data: { ...onBuild, HoursWorked: 0.1 } });
  await demo.call('create_taskcomment', { data: { ...onBuild, HoursWorked: 0.2 } });
  expect((await demo.call('read_task', { id: 1002 })).data).toMatchObject({
    HoursWorked: '10.30',
    PercentComplete: '40',
  });
  await demo.call('create_taskcomment', { data: { ...onBuild, PercentComplete: 30 } });
  expect((await demo.call('read_task', { id: 1002 })).data).toMatchObject({
    HoursWorked: '10.30',
    PercentComplete: '30',
  });
});

test('what is created can be read back', async () => {
  const copper = await started();
  const demo = await signIn(copper);
  const organisation = await demo.call('create_organisation', { data: { Name: 'Ä', City: 'Graz' } });
  const project = await demo.call('create_project', {
    data: { ClientID: organisation.data['ID'], Name: 'P', Status: 3 },
  });
  const task = await demo.call('create_task', {
    data: { ProjectID: project.data['ID'], Name: 'T', Duration: '2.5' },
  });
  expect((await demo.call('read_organisation', { id: organisation.data['ID'] })).data).toMatchObject({
    Name: 'Ä',
    Manager: '2',
    Colour: '#82CE4C',
    City: 'Graz',
  });
  expect((await demo.call('read_project', { id: project.data['ID'] })).data).toMatchObject({
    Name: 'P',
    Colour: '#82CE4C',
  });
  expect((await demo.call('read_task', { id: task.data['ID'] })).data).toMatchObject({
    Name: 'T',
    Duration: '2.50',
    Owner: '2',
    StartDate: '0000-00-00',
    HoursWorked: '0.00',
    url: `${copper.address}/index.php?module=projects&action=taskview&taskid=${String(task.data['ID'])}&projectid=${String(project.data['ID'])}`,
  });
});
