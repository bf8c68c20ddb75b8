import * as v from 'valibot';

import type { Day, HourHundredths } from '../../shared/domain.ts';
import type { FieldTexts, SubjectKind } from '../../shared/form.ts';
import { fieldTexts } from './attributes.ts';
import { cut, oneLine } from './text.ts';

/**
 * Copper's own field names and habits; nothing beyond this folder knows them. Numbers arrive as strings,
 * ids too; an attribute that is missing, empty or not readable is null, since only some are documented.
 */

/** The largest hours total that is believed; a task beyond it is nonsense, not a number. */
const mostHours = 10_000_000;

/** What Copper sends comes first: each kind that does not fit costs an issue, which is put into words. */
const numeric = (pattern: RegExp) =>
  v.union([v.pipe(v.string(), v.regex(pattern), v.transform(Number)), v.number()]);

const id = v.pipe(numeric(/^\s*\d{1,15}\s*$/), v.safeInteger(), v.minValue(1));
/** Null for an attribute that is missing, null or not readable: only some attributes are documented. */
const ifReadable = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.fallback(v.nullish(schema, null), null);

const optionalId = ifReadable(id);
/** What is kept of a name, of a longer text, and of a comment, which has to be compared with what was sent. */
const longest = { name: 300, text: 2_000, comment: 200_000 };

const text = v.union([v.string(), v.pipe(v.number(), v.transform(String))]);
const bounded = (most: number) =>
  v.pipe(
    text,
    v.transform((value) => oneLine(value, most)),
  );
const name = bounded(longest.name);
const optionalName = ifReadable(v.pipe(name, v.nonEmpty()));
const optionalText = ifReadable(v.pipe(bounded(longest.text), v.nonEmpty()));
const decimal = v.pipe(numeric(/^\s*-?\d+(\.\d+)?\s*$/), v.finite());
const hours = v.pipe(
  decimal,
  v.minValue(0),
  v.maxValue(mostHours),
  v.transform((value): HourHundredths => Math.round(value * 100)),
);
const optionalHours = ifReadable(hours);
const optionalPercent = ifReadable(v.pipe(decimal, v.minValue(0), v.maxValue(100), v.transform(Math.round)));
const optionalColour = ifReadable(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i)));
const truth = v.pipe(
  v.union([v.boolean(), v.number(), v.string()]),
  v.transform((value) => value === true || value === 1 || value === '1' || value === 'true'),
);

/** More rows are nonsense, and would take their time. */
const mostRows = 50_000;

/** A list is an object keyed by id, an array of rows, or `[]` for none. */
const rows = v.pipe(
  v.custom<object>((list) => typeof list === 'object' && list !== null),
  v.transform((list): readonly unknown[] => Object.values(list)),
  v.check((list) => list.length <= mostRows),
);

/** Null for a row that cannot be read. */
const readRow = <Row>(schema: v.GenericSchema<unknown, Row>, item: unknown): Row | null => {
  const read = v.safeParse(schema, item, { abortEarly: true });
  return read.success ? read.output : null;
};

/** Rows that could not be read are left out; of several with one id the last one counts, as in PHP. */
export function distinct<Row extends { readonly id: number }>(read: readonly (Row | null)[]): readonly Row[] {
  const byId = new Map<number, Row>();
  for (const row of read) if (row !== null) byId.set(row.id, row);
  return [...byId.values()];
}

const listOf = <Row extends { readonly id: number }>(schema: v.GenericSchema<unknown, Row>) =>
  v.pipe(
    rows,
    v.transform((list) => distinct(list.map((item) => readRow(schema, item)))),
  );

const user = v.pipe(
  v.object({ ID: id, Username: name }),
  v.transform(({ ID, Username }) => ({ id: ID, username: Username })),
);
export type CopperUser = v.InferOutput<typeof user>;

export const loginAnswer = v.pipe(
  v.object({
    logged_in: v.optional(truth, true),
    session_id: v.pipe(text, v.minLength(1), v.maxLength(4_000)),
    user,
  }),
  v.transform((data) => ({ sessionId: data.session_id, user: data.user })),
);
export const checkSessionAnswer = v.pipe(
  v.object({ logged_in: truth }),
  v.transform((data) => ({ signedIn: data.logged_in })),
);
export const createdAnswer = v.pipe(
  v.object({ ID: id }),
  v.transform((data) => data.ID),
);
/** Deleting, logging out and updating promise nothing that is needed but their success. */
export const doneAnswer = v.pipe(
  v.unknown(),
  v.transform(() => undefined),
);

/** What a row tells of a form's fields goes along as it came. */
const rowOf = (kind: SubjectKind) =>
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform((row) => ({ ...row, fields: fieldTexts(kind, row) })),
  );
const told = v.custom<FieldTexts>(() => true);

export const organisationAnswer = v.pipe(
  rowOf('organisation'),
  v.object({
    fields: told,
    ID: id,
    Name: optionalName,
    Manager: optionalId,
    Colour: optionalColour,
  }),
  v.transform((data) => ({
    id: data.ID,
    name: data.Name,
    managerId: data.Manager,
    colour: data.Colour,
    fields: data.fields,
  })),
);
export const projectAnswer = v.pipe(
  rowOf('project'),
  v.object({
    fields: told,
    ID: id,
    Name: optionalName,
    Colour: optionalColour,
    PercentComplete: optionalPercent,
    ClientID: optionalId,
  }),
  v.transform((data) => ({
    id: data.ID,
    name: data.Name,
    colour: data.Colour,
    percentComplete: data.PercentComplete,
    organisationId: data.ClientID,
    fields: data.fields,
  })),
);
export const taskAnswer = v.pipe(
  rowOf('task'),
  v.object({
    fields: told,
    ID: id,
    Name: optionalName,
    Description: optionalText,
    HoursWorked: optionalHours,
    PercentComplete: optionalPercent,
    Duration: optionalHours,
    url: optionalText,
  }),
  v.transform((data) => ({
    id: data.ID,
    name: data.Name,
    description: data.Description,
    hoursWorked: data.HoursWorked,
    percentComplete: data.PercentComplete,
    estimate: data.Duration,
    url: data.url,
    fields: data.fields,
  })),
);
export const taskCommentAnswer = v.pipe(
  v.object({
    ID: id,
    Description: v.fallback(
      v.pipe(
        text,
        v.transform((body) => cut(body, longest.comment)),
      ),
      '',
    ),
    HoursWorked: optionalHours,
    PercentComplete: optionalPercent,
    TaskID: id,
  }),
  v.transform((data) => ({
    id: data.ID,
    body: data.Description,
    hours: data.HoursWorked,
    percentComplete: data.PercentComplete,
    taskId: data.TaskID,
  })),
);

export const organisationsAnswer = v.pipe(
  v.object({
    organisations: listOf(
      v.pipe(
        v.object({ ID: id, Name: optionalName, State: optionalText, Colour: optionalColour }),
        v.transform((row) => ({ id: row.ID, name: row.Name, state: row.State, colour: row.Colour })),
      ),
    ),
  }),
  v.transform((data) => data.organisations),
);
export const projectsAnswer = v.pipe(
  v.object({
    projects: listOf(
      v.pipe(
        v.object({
          ID: id,
          Name: optionalName,
          Description: optionalText,
          ClientID: optionalId,
          Colour: optionalColour,
        }),
        v.transform((row) => ({
          id: row.ID,
          name: row.Name,
          description: row.Description,
          organisationId: row.ClientID,
          colour: row.Colour,
        })),
      ),
    ),
  }),
  v.transform((data) => data.projects),
);

const taskRow = v.pipe(
  v.object({
    ID: id,
    Name: optionalName,
    Subject: optionalName,
    Description: optionalName,
    HoursWorked: optionalHours,
    PercentComplete: optionalPercent,
    Duration: optionalHours,
    Owner: optionalId,
  }),
  v.transform((row) => ({
    id: row.ID,
    name: row.Name ?? row.Subject ?? row.Description ?? `Task ${row.ID}`,
    hoursWorked: row.HoursWorked,
    percentComplete: row.PercentComplete,
    estimate: row.Duration,
    ownerId: row.Owner,
  })),
);
export const readTaskRow = (item: unknown) => readRow(taskRow, item);
/**
 * The document lists tasks under `taskcomments`, a slip of its own; `tasks` is what it means. The list may be
 * long: its rows are left to be read one by one.
 */
export const projectTasksAnswer = v.pipe(
  v.union([v.object({ tasks: rows }), v.object({ taskcomments: rows })]),
  v.transform((data) => ('tasks' in data ? data.tasks : data.taskcomments)),
);

export interface OrganisationAttributes {
  readonly name?: string | undefined;
  readonly colour?: string | undefined;
  readonly phone?: string | undefined;
  readonly skype?: string | undefined;
  readonly twitter?: string | undefined;
  readonly fax?: string | undefined;
  readonly address1?: string | undefined;
  readonly address2?: string | undefined;
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly country?: string | undefined;
  readonly postcode?: string | undefined;
  readonly website?: string | undefined;
  readonly email?: string | undefined;
}
export interface ProjectAttributes {
  readonly organisationId?: number | undefined;
  readonly name?: string | undefined;
  readonly owner?: number | undefined;
  readonly startDate?: Day | undefined;
  readonly endDate?: Day | undefined;
  readonly colour?: string | undefined;
  readonly description?: string | undefined;
  readonly active?: boolean | undefined;
}
/** Only creating takes a status, a number from 0 to 5 whose meaning the document does not tell. */
export interface NewProject extends ProjectAttributes {
  readonly organisationId: number;
  readonly status?: number | undefined;
}
export interface TaskAttributes {
  readonly name?: string | undefined;
  readonly owner?: number | undefined;
  readonly startDate?: Day | undefined;
  readonly endDate?: Day | undefined;
  readonly estimate?: HourHundredths | undefined;
  readonly description?: string | undefined;
  readonly targetBudget?: number | undefined;
  readonly highlighted?: boolean | undefined;
}
export interface NewTask extends TaskAttributes {
  readonly projectId: number;
}
export interface NewTaskComment {
  readonly taskId: number;
  readonly projectId: number | null;
  readonly body: string;
  readonly hours: HourHundredths;
  /** Sets the percentage of the task; left out, the task keeps its own. */
  readonly percentComplete?: number;
}

/** The document's table asks for ProjectID, its example sends TaskID: both go along. */
export const encodeTaskComment = (comment: NewTaskComment): Readonly<Record<string, unknown>> => ({
  TaskID: comment.taskId,
  ProjectID: comment.projectId ?? undefined,
  Body: comment.body,
  HoursWorked: comment.hours / 100,
  PercentComplete: comment.percentComplete,
});
