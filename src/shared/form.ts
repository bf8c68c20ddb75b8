import { hour, parseDuration } from './duration.ts';

/** What Copper keeps besides comments: one form creates and changes each of them. */
export const subjectKinds = ['task', 'project', 'organisation'] as const;
export type SubjectKind = (typeof subjectKinds)[number];
/** A task, a project or an organisation. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: number;
}

/** `text` is of several lines; a `person` is a user's id, since Copper lists no users. */
export type Control =
  | 'line'
  | 'text'
  | 'colour'
  | 'day'
  | 'hours'
  | 'amount'
  | 'person'
  | 'flag'
  | 'status'
  | 'project'
  | 'organisation';

export const fieldNames = [
  'name',
  'project',
  'organisation',
  'owner',
  'startDate',
  'endDate',
  'estimate',
  'targetBudget',
  'highlighted',
  'status',
  'colour',
  'description',
  'active',
  'phone',
  'skype',
  'twitter',
  'fax',
  'address1',
  'address2',
  'city',
  'state',
  'postcode',
  'country',
  'website',
  'email',
] as const;
export type FieldName = (typeof fieldNames)[number];

export interface Field {
  readonly name: FieldName;
  readonly control: Control;
  readonly presence: 'needed' | 'optional';
  /** Some can be given only when something is created; a task's organisation only with its new project. */
  readonly when: 'always' | 'creating' | 'with-new-project';
  /** `further`: shown when somebody asks for it. */
  readonly place: 'first' | 'further';
}
const optional = (name: FieldName, control: Control, when: Field['when'] = 'always'): Field => ({
  name,
  control,
  presence: 'optional',
  when,
  place: 'further',
});
const first = (field: Field): Field => ({ ...field, place: 'first' });
const needed = (name: FieldName, control: Control, when: Field['when'] = 'always'): Field => ({
  ...first(optional(name, control, when)),
  presence: 'needed',
});

/** The attributes that the API document lists for creating and updating, as a person fills them in. */
export const forms: Readonly<Record<SubjectKind, readonly Field[]>> = {
  task: [
    needed('name', 'line'),
    needed('project', 'project', 'creating'),
    needed('organisation', 'organisation', 'with-new-project'),
    first(optional('estimate', 'hours')),
    optional('startDate', 'day'),
    optional('endDate', 'day'),
    optional('owner', 'person'),
    optional('targetBudget', 'amount'),
    optional('highlighted', 'flag'),
    optional('description', 'text'),
  ],
  project: [
    needed('name', 'line'),
    needed('organisation', 'organisation'),
    optional('startDate', 'day'),
    optional('endDate', 'day'),
    optional('owner', 'person'),
    optional('status', 'status', 'creating'),
    optional('active', 'flag'),
    optional('colour', 'colour'),
    optional('description', 'text'),
  ],
  organisation: [
    needed('name', 'line'),
    first(optional('colour', 'colour')),
    optional('phone', 'line'),
    optional('fax', 'line'),
    optional('email', 'line'),
    optional('website', 'line'),
    optional('skype', 'line'),
    optional('twitter', 'line'),
    optional('address1', 'line'),
    optional('address2', 'line'),
    optional('postcode', 'line'),
    optional('city', 'line'),
    optional('state', 'line'),
    optional('country', 'line'),
  ],
};

/** What stands in a field; of a project or an organisation also which known one it is, null for a new one. */
export interface Typed {
  readonly text: string;
  readonly id: number | null;
}
/** Only what a person has filled in or changed. */
export type TypedFields = Readonly<Partial<Record<FieldName, Typed>>>;
/** What is known to stand in the fields; what is not known is left out. */
export type FieldTexts = Readonly<Partial<Record<FieldName, string>>>;

export type Purpose = 'creating' | 'changing';

/** The fields that a form shows for what is typed so far. */
export function fieldsOf(kind: SubjectKind, purpose: Purpose, typed: TypedFields): readonly Field[] {
  const { project } = typed;
  const isNewProject = project !== undefined && project.text.trim() !== '' && project.id === null;
  return forms[kind].filter(({ when }) => {
    if (when === 'always') return true;
    return purpose === 'creating' && (when === 'creating' || isNewProject);
  });
}

export type FieldFault =
  | 'needed'
  /** Copper takes another value there, but none is not one. */
  | 'not-empty'
  | 'not-a-colour'
  | 'not-a-day'
  | 'not-hours'
  | 'not-a-number'
  | 'not-a-person'
  | 'not-a-choice'
  | 'too-long';

export const longest = { line: 200, text: 20_000 } as const;

/** What Copper would refuse, by field; as far as its document tells. */
export function faultsOf(
  kind: SubjectKind,
  purpose: Purpose,
  typed: TypedFields,
): ReadonlyMap<FieldName, FieldFault> {
  const faults = new Map<FieldName, FieldFault>();
  for (const field of fieldsOf(kind, purpose, typed)) {
    const fault = faultOf(field, purpose, typed[field.name]);
    if (fault !== null) faults.set(field.name, fault);
  }
  return faults;
}

function faultOf(
  { presence, control }: Field,
  purpose: Purpose,
  typed: Typed | undefined,
): FieldFault | null {
  const text = typed?.text.trim() ?? '';
  if (text !== '') return formFault(control, text);
  // What is not typed stays as it is.
  if (purpose === 'changing' && typed === undefined) return null;
  if (presence === 'needed') return 'needed';
  return purpose === 'changing' && control !== 'line' && control !== 'text' ? 'not-empty' : null;
}

function formFault(control: Control, text: string): FieldFault | null {
  switch (control) {
    case 'line':
    case 'project':
    case 'organisation':
      return text.length > longest.line ? 'too-long' : null;
    case 'text':
      return text.length > longest.text ? 'too-long' : null;
    case 'colour':
      return /^#[\da-f]{6}$/i.test(text) ? null : 'not-a-colour';
    case 'day':
      return isDay(text) ? null : 'not-a-day';
    case 'hours':
      return parseHours(text) === null ? 'not-hours' : null;
    case 'amount':
      return parseAmount(text) === null ? 'not-a-number' : null;
    case 'person':
      return /^[1-9]\d{0,14}$/.test(text) ? null : 'not-a-person';
    case 'flag':
      return /^[01]$/.test(text) ? null : 'not-a-choice';
    case 'status':
      return /^[0-5]$/.test(text) ? null : 'not-a-choice';
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** More than any task takes, and what one field of Copper holds. */
const mostHours = 99_999_99;

/** Hours as typed (`8`, `1,5`, `0:30`), in hundredths; null when they cannot be read. */
export function parseHours(text: string): number | null {
  const hours = /^(\d{1,5}(?:[.,]\d{1,2})?)\s*h?$/.exec(text)?.[1];
  const duration = parseDuration(text);
  const hundredths =
    hours !== undefined
      ? Math.round(Number(hours.replace(',', '.')) * 100)
      : duration?.kind === 'length'
        ? Math.round((duration.length / hour) * 100)
        : null;
  return hundredths === null || hundredths > mostHours ? null : hundredths;
}

/** A sum of money as typed; null when it cannot be read. */
export const parseAmount = (text: string): number | null =>
  /^\d{1,12}(?:[.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : null;
