import { expect, test } from 'vitest';
import { actions } from '../../../src/main/demo/actions/table.ts';
import type { EmbeddedCopper } from '../../../src/main/demo/embedded-copper.ts';
import { call, credentials, signIn, started, type Answered } from './calling.ts';
import { formOf, sample, sampleNames } from './document-sample.ts';

type Parameters = Readonly<Record<string, unknown>>;

const wrongColour = { data: { Name: 'Any', Colour: 'blue' } };
const confirmed = { confirm_delete: 1 };
const unknownId = { id: 9 };

/** What the admin must send to be answered as the sample of that name. */
const bySample: Readonly<Record<string, Parameters>> = {
  'check_session-200': {},
  'check_session-200-signed-out': { session_id: 'over' },
  'logout-200': {},
  'create_organisation-200': { data: { Name: 'My new Organisation', Colour: '#aabbcc' } },
  'create_organisation-400': wrongColour,
  'read_organisation-200': { id: 11 },
  'read_organisation-401': unknownId,
  'update_organisation-200': { id: 11, data: { Colour: '#ccbbaa', Name: 'My updated Organisation' } },
  'update_organisation-400': { id: 11, ...wrongColour },
  'delete_organisation-200': { id: 11, ...confirmed },
  'delete_organisation-401': { ...unknownId, ...confirmed },
  'create_project-200': { data: { ClientID: 11, Name: 'New' } },
  'create_project-400': { data: { ClientID: 11, Colour: '#12345' } },
  'read_project-200': { id: 101 },
  'read_project-401': unknownId,
  'update_project-200': { id: 101, data: { Colour: '#ccbbaa', Name: 'My updated Project' } },
  'update_project-400': { id: 101, ...wrongColour },
  'delete_project-200': { id: 101, ...confirmed },
  'delete_project-401': { ...unknownId, ...confirmed },
  'create_task-200': { data: { ProjectID: 101, Name: 'My new Task' } },
  'create_task-400': { data: { ProjectID: 101, Highlighted: 2 } },
  'read_task-200': { id: 1001 },
  'read_task-401': unknownId,
  'update_task-200': { id: 1001, data: { Name: 'My updated Task' } },
  'update_task-400': { id: 1001, data: { Highlighted: 'yes' } },
  'delete_task-200': { id: 1001, ...confirmed },
  'delete_task-401': { ...unknownId, ...confirmed },
  'create_taskcomment-200': { data: { TaskID: 1001, ProjectID: 101, Body: 'Done.', HoursWorked: 4 } },
  'create_taskcomment-400': { data: { TaskID: 1001, ProjectID: 101, Body: 'Done.', HoursWorked: -1 } },
  'read_taskcomment-200': { id: 20_001 },
  'read_taskcomment-401': unknownId,
  'delete_taskcomment-200': { id: 20_001, ...confirmed },
  'delete_taskcomment-401': { ...unknownId, ...confirmed },
  'get_projects-200': {},
  'get_projects-401': { session_id: 'over' },
  'get_organisations-200': {},
  'get_organisations-401': { session_id: 'over' },
  'get_project_tasks-200': { id: 101 },
  'get_project_tasks-401': unknownId,
};

const logins: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'login-200': credentials.admin,
  'login-400': { password: 'patina-admin' },
  'login-401': { username: 'admin', password: 'wrong' },
};

async function answered(copper: EmbeddedCopper, name: string): Promise<Answered> {
  const [action = ''] = name.split('-');
  if (action === 'login') return call(copper, action, logins[name]);
  // The samples have texts where the small seed has none.
  const admin = await signIn(copper, 'admin');
  await admin.call('update_project', { id: 101, data: { Description: 'Here is a project.' } });
  await admin.call('update_task', { id: 1001, data: { Description: 'My Task Description' } });
  return admin.call(action, bySample[name]);
}

test.each(sampleNames)('is answered as documented: %s', async (name) => {
  const copper = await started({ switches: { extraFields: false } });
  const { printed, status } = await answered(copper, name);
  const document = formOf(sample(name));
  expect(document).toHaveProperty('response_code', status);
  expect(formOf(JSON.parse(printed))).toEqual(document);
});

test('every action of the document has its samples, and every sample a request', () => {
  const inDocument = new Set(sampleNames.map((name) => name.split('-')[0]));
  expect(inDocument).toEqual(new Set(actions.keys()));
  expect(actions.size).toBe(21);
  expect(sampleNames.toSorted()).toEqual([...Object.keys(bySample), ...Object.keys(logins)].toSorted());
});

test('a value of another type, and a key too many, would be noticed', () => {
  const documented = formOf({ ID: '3', HoursWorked: '20.00' });
  expect(formOf({ ID: 3, HoursWorked: '20.00' })).not.toEqual(documented);
  expect(formOf({ ID: '3', HoursWorked: '20' })).not.toEqual(documented);
  expect(formOf({ ID: '3', HoursWorked: '20.00', Name: 'Any' })).not.toEqual(documented);
});
