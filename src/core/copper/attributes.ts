import { forms, type Control, type FieldName, type FieldTexts, type SubjectKind } from '../../shared/form.ts';
import { lines, oneLine } from './text.ts';

/** What the API document calls the fields; IM1 is Skype there, IM2 is Twitter. */
const attributes: Readonly<Record<SubjectKind, Readonly<Partial<Record<FieldName, string>>>>> = {
  task: {
    project: 'ProjectID',
    name: 'Name',
    owner: 'Owner',
    startDate: 'StartDate',
    endDate: 'EndDate',
    estimate: 'Duration',
    description: 'Description',
    targetBudget: 'TargetBudget',
    highlighted: 'Highlighted',
  },
  project: {
    organisation: 'ClientID',
    name: 'Name',
    owner: 'Owner',
    startDate: 'StartDate',
    endDate: 'EndDate',
    status: 'Status',
    colour: 'Colour',
    description: 'Description',
    active: 'Active',
  },
  organisation: {
    name: 'Name',
    colour: 'Colour',
    phone: 'Phone1',
    skype: 'IM1',
    twitter: 'IM2',
    fax: 'FAX',
    address1: 'Address1',
    address2: 'Address2',
    city: 'City',
    state: 'State',
    country: 'Country',
    postcode: 'Postcode',
    website: 'URL',
    email: 'ContactEmail',
  },
};

/** A field's values as Copper takes them, under its own names; what is undefined is left out. */
export function encoded(
  kind: SubjectKind,
  values: Readonly<Partial<Record<FieldName, string | number | boolean | undefined>>>,
): Readonly<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const { name } of forms[kind]) {
    const attribute = attributes[kind][name];
    const value = values[name];
    if (attribute !== undefined && value !== undefined) {
      data[attribute] = typeof value === 'boolean' ? Number(value) : value;
    }
  }
  return data;
}

/**
 * The field that a refusal is about, as in "Highlighted must be 0 or 1." or "ProjectID is required."; null
 * when it names none of the form.
 */
export function refusedField(kind: SubjectKind, message: string): FieldName | null {
  const attribute = /^([A-Z][A-Za-z0-9]*) (?:must|is|should|can)\b/.exec(message.trim())?.[1];
  if (attribute === undefined) return null;
  return forms[kind].find(({ name }) => attributes[kind][name] === attribute)?.name ?? null;
}

/** What an answer tells of the fields: only some attributes are documented, and each may be missing. */
export function fieldTexts(kind: SubjectKind, row: Readonly<Record<string, unknown>>): FieldTexts {
  const texts: Partial<Record<FieldName, string>> = {};
  for (const { name, control } of forms[kind]) {
    const value = row[attributes[kind][name] ?? ''];
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : null;
    const read = text === null ? null : readText(control, text);
    if (read !== null) texts[name] = read;
  }
  return texts;
}

/** More of a text than a form takes would be cut off when it is saved. */
const longest = { line: 300, text: 20_000 };

function readText(control: Control, text: string): string | null {
  switch (control) {
    case 'line':
      return oneLine(text, longest.line);
    case 'text':
      return lines(text, longest.text);
    case 'colour':
      return ifLike(/^#[0-9a-f]{6}$/i, text);
    case 'day':
      // MySQL has 0000-00-00 where a date was never given, and a time behind some.
      return /^(?!0000)\d{4}-\d\d-\d\d/.exec(text.trim())?.[0] ?? null;
    case 'hours':
    case 'amount': {
      const number = ifLike(/^\d+(\.\d+)?$/, text);
      return number === null ? null : String(Number(number));
    }
    case 'person':
    case 'project':
    case 'organisation':
      return ifLike(/^[1-9]\d{0,14}$/, text);
    case 'flag':
      return ifLike(/^[01]$/, text);
    case 'status':
      return ifLike(/^[0-5]$/, text);
  }
}

const ifLike = (form: RegExp, text: string): string | null => form.exec(text.trim())?.[0] ?? null;
