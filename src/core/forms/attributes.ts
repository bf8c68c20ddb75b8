import { parseAmount, parseHours, type Typed, type TypedFields } from '../../shared/form.ts';
import type { OrganisationAttributes, ProjectAttributes, TaskAttributes } from '../copper/wire.ts';

/** What was typed, as Copper's client takes it; the fields have been looked through for faults. */
export const taskAttributes = (typed: TypedFields): TaskAttributes => ({
  name: text(typed.name),
  owner: number(typed.owner),
  startDate: given(typed.startDate),
  endDate: given(typed.endDate),
  estimate: typed.estimate === undefined ? undefined : (parseHours(typed.estimate.text.trim()) ?? undefined),
  description: text(typed.description),
  targetBudget: number(typed.targetBudget),
  highlighted: flag(typed.highlighted),
});

export const projectAttributes = (typed: TypedFields): ProjectAttributes => ({
  name: text(typed.name),
  owner: number(typed.owner),
  startDate: given(typed.startDate),
  endDate: given(typed.endDate),
  colour: given(typed.colour),
  description: text(typed.description),
  active: flag(typed.active),
});

export const projectStatus = (typed: TypedFields): number | undefined => number(typed.status);

export const organisationAttributes = (typed: TypedFields): OrganisationAttributes => ({
  name: text(typed.name),
  colour: given(typed.colour),
  phone: text(typed.phone),
  skype: text(typed.skype),
  twitter: text(typed.twitter),
  fax: text(typed.fax),
  address1: text(typed.address1),
  address2: text(typed.address2),
  city: text(typed.city),
  state: text(typed.state),
  country: text(typed.country),
  postcode: text(typed.postcode),
  website: text(typed.website),
  email: text(typed.email),
});

/** A text may be emptied. */
const text = (typed: Typed | undefined): string | undefined => typed?.text.trim();
/** What is blank here has not been filled in. */
const given = (typed: Typed | undefined): string | undefined => text(typed) || undefined;
const number = (typed: Typed | undefined): number | undefined => parseAmount(given(typed) ?? '') ?? undefined;
const flag = (typed: Typed | undefined): boolean | undefined => {
  const chosen = given(typed);
  return chosen === undefined ? undefined : chosen === '1';
};
