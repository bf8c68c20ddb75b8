import { done, keyedById, successful, type Envelope } from '../envelope.ts';
import { confirmedId, dataParameter, idParameter, updateParameter, type Attributes } from '../parameters.ts';
import { mustOwn, readableOrganisation, seesOrganisation } from '../permissions.ts';
import { defaultColour, organisationDetails, type Organisation } from '../rows.ts';
import { colour, requiredText, text } from '../validation.ts';
import type { SignedInCall } from './call.ts';

const updatable = ['Name', 'Colour', ...organisationDetails];

/** Whoever creates an organisation manages it. */
export function createOrganisation({ parameters, data, user }: SignedInCall): Envelope {
  const attributes = dataParameter(parameters);
  const fields = {
    name: requiredText(attributes, 'Name'),
    manager: user.id,
    colour: colour(attributes) ?? defaultColour,
    details: detailsIn(attributes),
  };
  const organisation = data.organisations.add((id) => ({ id, ...fields }));
  return done('The organization has been created.', { ID: String(organisation.id) });
}

export function readOrganisation({ parameters, data, user, switches, address }: SignedInCall): Envelope {
  const organisation = readableOrganisation(data, user, idParameter(parameters));
  return successful({
    ID: String(organisation.id),
    Name: organisation.name,
    Manager: String(organisation.manager),
    Colour: organisation.colour,
    ...(switches.extraFields ? organisation.details : {}),
    url: `${address}/index.php?module=people&action=view_organisation&id=${organisation.id}`,
  });
}

export function updateOrganisation({ parameters, data, user }: SignedInCall): Envelope {
  const organisation = readableOrganisation(data, user, idParameter(parameters));
  const attributes = updateParameter(parameters, updatable);
  data.organisations.replace({
    ...organisation,
    name: attributes.has('Name') ? requiredText(attributes, 'Name') : organisation.name,
    colour: colour(attributes) ?? organisation.colour,
    details: { ...organisation.details, ...detailsIn(attributes) },
  });
  return done('The organization has been updated.', { ID: String(organisation.id) });
}

/** Its projects, their tasks and their comments go with it. */
export function deleteOrganisation({ parameters, data, user }: SignedInCall): Envelope {
  const organisation = readableOrganisation(data, user, confirmedId(parameters));
  mustOwn(user, organisation.manager);
  data.removeOrganisation(organisation.id);
  return done('The organization has been deleted.');
}

export function getOrganisations({ data, user, switches }: SignedInCall): Envelope {
  const rows = data.organisations.all
    .filter((organisation) => seesOrganisation(data, user, organisation))
    .map(({ id, name, details }) => ({ ID: String(id), Name: name, State: details.State ?? '' }));
  return done('Successful.', { organisations: keyedById(rows, switches.emptyListAs) });
}

function detailsIn(attributes: Attributes): Organisation['details'] {
  return Object.fromEntries(
    organisationDetails.flatMap((name) => {
      const value = text(attributes, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
