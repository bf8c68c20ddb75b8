import type { Places } from '../../shared/contract.ts';
import type { Catalogue } from './catalogue.ts';

/** The projects and organisations in which something can be created, by name. */
export function placesOf(catalogue: Catalogue): Places {
  const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name);
  return {
    projects: catalogue.projects
      .map(({ id, name, organisationId, colour }) => ({
        id,
        name: name ?? `#${id}`,
        within: catalogue.organisation(organisationId ?? 0)?.name ?? null,
        colour,
      }))
      .toSorted(byName),
    organisations: catalogue.organisations
      .map(({ id, name, colour }) => ({ id, name: name ?? `#${id}`, within: null, colour }))
      .toSorted(byName),
  };
}
