import { done, keyedById, successful, type Envelope, type WireRow } from '../envelope.ts';
import { confirmedId, dataParameter, idParameter, updateParameter } from '../parameters.ts';
import { mustOwn, readableOrganisation, readableProject, seesProject } from '../permissions.ts';
import { defaultColour, noDate, type Project } from '../rows.ts';
import { colour, date, flag, owner, requiredId, status, text } from '../validation.ts';
import type { SignedInCall } from './call.ts';

// The document lets a Status be given when a project is made, and not afterwards.
const updatable = ['ClientID', 'Name', 'Owner', 'StartDate', 'EndDate', 'Colour', 'Description', 'Active'];

export function createProject({ parameters, data, user }: SignedInCall): Envelope {
  const attributes = dataParameter(parameters);
  const fields = {
    organisationId: readableOrganisation(data, user, requiredId(attributes, 'ClientID')).id,
    name: text(attributes, 'Name') ?? '',
    description: text(attributes, 'Description') ?? '',
    owner: owner(attributes) ?? user.id,
    members: [user.id],
    colour: colour(attributes) ?? defaultColour,
    status: status(attributes) ?? 0,
    active: flag(attributes, 'Active') ?? true,
    startDate: date(attributes, 'StartDate') ?? noDate,
    endDate: date(attributes, 'EndDate') ?? noDate,
  };
  const project = data.projects.add((id) => ({ id, ...fields }));
  return done('The project has been created.', { ID: String(project.id) });
}

export function readProject({ parameters, data, user, switches, address }: SignedInCall): Envelope {
  const project = readableProject(data, user, idParameter(parameters));
  return successful({
    ID: String(project.id),
    Name: project.name,
    ...(switches.extraFields ? planOf(project) : {}),
    Colour: project.colour,
    PercentComplete: String(data.percentCompleteOf(project.id)),
    url: `${address}/index.php?module=projects&action=view&projectid=${project.id}`,
  });
}

function planOf({
  organisationId,
  owner,
  startDate,
  endDate,
  status,
  active,
  description,
}: Project): WireRow {
  return {
    ClientID: String(organisationId),
    Owner: String(owner),
    StartDate: startDate,
    EndDate: endDate,
    Status: String(status),
    Active: active ? '1' : '0',
    Description: description,
  };
}

export function updateProject({ parameters, data, user }: SignedInCall): Envelope {
  const project = readableProject(data, user, idParameter(parameters));
  const attributes = updateParameter(parameters, updatable);
  data.projects.replace({
    ...project,
    organisationId: attributes.has('ClientID')
      ? readableOrganisation(data, user, requiredId(attributes, 'ClientID')).id
      : project.organisationId,
    name: text(attributes, 'Name') ?? project.name,
    description: text(attributes, 'Description') ?? project.description,
    owner: owner(attributes) ?? project.owner,
    colour: colour(attributes) ?? project.colour,
    active: flag(attributes, 'Active') ?? project.active,
    startDate: date(attributes, 'StartDate') ?? project.startDate,
    endDate: date(attributes, 'EndDate') ?? project.endDate,
  });
  return done('The project has been updated.', { ID: String(project.id) });
}

/** Its tasks and their comments go with it. */
export function deleteProject({ parameters, data, user }: SignedInCall): Envelope {
  const project = readableProject(data, user, confirmedId(parameters));
  mustOwn(user, project.owner);
  data.removeProject(project.id);
  return done('The project has been deleted.');
}

export function getProjects({ data, user, switches }: SignedInCall): Envelope {
  const rows = data.projects.all
    .filter((project) => seesProject(user, project))
    .map(({ id, name, description, organisationId }) => ({
      ID: String(id),
      Name: name,
      Description: description,
      ...(switches.extraFields ? { ClientID: String(organisationId) } : {}),
    }));
  return done('Successful.', { projects: keyedById(rows, switches.emptyListAs) });
}
