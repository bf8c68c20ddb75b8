import * as v from 'valibot';

import type { CatalogueNews, TaskLookUp } from './catalogue.ts';
import { fingerprintSchema, type ConnectionReport } from './connection.ts';
import {
  idSchema,
  instantSchema,
  intervalSchema,
  daySchema,
  ownIdSchema,
  percentSchema,
  preferencesSchema,
  reminderKindSchema,
  type Day,
  type Instant,
  type HourHundredths,
  type Milliseconds,
  type TaskCard,
} from './domain.ts';
import type { KeptAside, Restored } from './kept-aside.ts';
import { subjectKindSchema, subjectSchema, typedFieldsSchema } from './form-schemas.ts';
import type { FieldTexts, Subject, TypedFields } from './form.ts';
import type { Problem } from './problem.ts';
import type { Result } from './result.ts';
import type { DayView, Snapshot, TimesheetView } from './snapshot.ts';

/**
 * Everything that crosses between a window and main, described once. Main decodes each message with
 * the schema in this table; all types are inferred from it.
 */
interface Message<Input extends v.GenericSchema, Output> {
  readonly input: Input;
  /** Only a type: the answer's shape. */
  readonly output?: Output;
}
const answers =
  <Output = undefined>() =>
  <Input extends v.GenericSchema>(input: Input): Message<Input, Output> => ({ input });

const nothing = v.undefined();
const comment = v.pipe(v.string(), v.maxLength(20_000));
const shortText = v.pipe(v.string(), v.maxLength(500));
const entryId = v.object({ id: ownIdSchema });
const postingId = v.object({ id: ownIdSchema });
/** What a task's percentage is to become, and what it was when that was chosen; null: it is left alone. */
const chosenPercent = v.nullable(v.object({ complete: percentSchema, seen: v.nullable(percentSchema) }));
/** The hours are divided among so many comments; null: they are not. */
const agreedParts = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(2)));
const someEntryIds = v.pipe(v.array(ownIdSchema), v.minLength(1), v.maxLength(500));
const range = { from: daySchema, to: daySchema };
const mostDays = 10 * 366;
/** Whoever asks for a thousand years would wait for as many months to be read. */
const isReasonable = ({ from, to }: { readonly from: Day; readonly to: Day }) =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000 <= mostDays;
const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const followedSchema = v.object({ of: ownIdSchema, places: revision, tasks: revision, usage: revision });
const onAccount = v.object({ accountId: ownIdSchema });
const credentials = {
  server: shortText,
  username: shortText,
  password: v.pipe(v.string(), v.maxLength(1_000)),
  staySignedIn: v.boolean(),
  /** The fingerprint of the one certificate that the person has compared and trusts. */
  trust: v.optional(fingerprintSchema),
};
const onTask = v.object({ taskId: idSchema });
/** A form, and what it changes; null: it creates something. */
const formOf = { kind: subjectKindSchema, id: v.nullable(idSchema) };

/** What is exported: the entries of days (at most ten years), perhaps of one project or one state only. */
export const exportSchema = v.pipe(
  v.object({
    ...range,
    projectId: v.nullable(idSchema),
    state: v.picklist(['all', 'posted', 'unposted']),
    format: v.picklist(['csv', 'json']),
    /** How the reader's language writes fractions; a spreadsheet there separates cells accordingly. */
    decimal: v.picklist(['.', ',']),
  }),
  v.check((days) => isReasonable(days), 'more than ten years'),
);
export type ExportWanted = v.InferOutput<typeof exportSchema>;

const awayShares = [
  v.object({ kind: v.literal('keep') }),
  v.object({ kind: v.literal('remove') }),
  v.object({ kind: v.literal('book'), taskId: idSchema }),
] as const;
const awayAnswerSchema = v.variant('kind', [
  ...awayShares,
  v.object({ kind: v.literal('remove-and-stop') }),
  /** `until`: a time of day, or a duration, as typed. */
  v.object({
    kind: v.literal('split'),
    until: shortText,
    first: v.variant('kind', awayShares),
    rest: v.variant('kind', awayShares),
  }),
]);

/** Requests that change something. Each answers `Result<Output, Problem>`. */
export const commands = {
  // Account
  signIn: answers()(v.object(credentials)),
  /** Signs in at a new address of an account's server; refuses (`not-the-same-copper`) what is not proven to be it. */
  moveAccount: answers()(v.object({ ...onAccount.entries, ...credentials })),
  tryDemo: answers()(nothing),
  /** The server of the account has got another certificate, and the person has compared it. */
  trustCertificate: answers()(v.object({ fingerprint: fingerprintSchema })),
  /** What the proxy between here and Copper asks for. */
  signInToProxy: answers()(
    v.object({ proxy: shortText, username: shortText, password: v.pipe(v.string(), v.maxLength(1_000)) }),
  ),
  /** The account that windows show from now on; the others go on delivering. */
  showAccount: answers()(onAccount),
  /** Without `force`, refuses (`unsent-work`) while something has not been posted. */
  signOut: answers()(v.object({ accountId: ownIdSchema, force: v.boolean() })),

  // Timer
  start: answers()(onTask),
  /** Makes the entry and answers with the id of its newest part (one part per day). */
  stop: answers<{ readonly entryId: string }>()(nothing),
  pause: answers()(nothing),
  resume: answers()(nothing),
  /** Pauses a running timer and resumes a paused one; with none, goes on with the last task. */
  toggle: answers()(nothing),
  /** Answers the question that a link has put. */
  answerProposal: answers()(v.object({ answer: v.picklist(['agree', 'refuse']) })),
  /** `runId`: what was running when it was typed; if that has ended meanwhile, its entry gets the note. */
  note: answers()(v.object({ text: comment, runId: v.optional(ownIdSchema) })),
  /** `typed`: a time of day, or how much earlier or later (see parseMoment). */
  correctStart: answers()(v.union([v.object({ startedAt: instantSchema }), v.object({ typed: shortText })])),
  /** `gap`: the question that is answered, as it was shown; if it is another by now, nothing happens. */
  answerAway: answers()(v.object({ gap: intervalSchema, answer: awayAnswerSchema })),

  // Entries
  /** `duration` as typed (see parseDuration); what is left out stays. */
  editEntry: answers()(
    v.object({
      id: ownIdSchema,
      duration: v.optional(shortText),
      note: v.optional(comment),
      taskId: v.optional(idSchema),
      percent: v.optional(chosenPercent),
    }),
  ),
  /** Work that no timer has tracked; a `duration` that is a length ends now or follows the day's last entry. */
  addEntry: answers<{ readonly entryId: string }>()(
    v.object({ day: daySchema, taskId: idSchema, duration: shortText, note: comment }),
  ),
  /** Entries of one task and day become one; answers with its id. */
  mergeEntries: answers<{ readonly entryId: string }>()(
    v.object({ ids: v.pipe(someEntryIds, v.minLength(2)) }),
  ),
  /**
   * `duration` as typed: how much of it stays; the rest becomes an entry of its own, on another task if one
   * is given, whose id is the answer.
   */
  splitEntry: answers<{ readonly entryId: string }>()(
    v.object({ id: ownIdSchema, duration: shortText, taskId: v.optional(idSchema) }),
  ),
  deleteEntry: answers()(entryId),
  restoreEntry: answers()(entryId),
  /** Takes the last change of the entries back that is not posted yet; nothing happens when there is none. */
  undo: answers()(nothing),
  redo: answers()(nothing),
  /** What is written for the posting of some unposted entries; null: as it follows from them. */
  writeDraft: answers()(
    v.object({
      day: daySchema,
      entryIds: someEntryIds,
      comment: v.nullable(comment),
      percent: chosenPercent,
      parts: v.optional(agreedParts),
    }),
  ),
  /** Submits all that can be posted of these days; `left`: how many postings could not be. */
  submitDays: answers<{ readonly postingIds: readonly string[]; readonly left: number }>()(
    v.object({ days: v.pipe(v.array(daySchema), v.minLength(1), v.maxLength(100)) }),
  ),
  /** `percentSeen`: the task's percentage when the form was shown; `percentComplete` null: leave it alone. */
  postEntry: answers<{ readonly postingId: string }>()(
    v.object({
      id: ownIdSchema,
      duration: v.optional(shortText),
      comment,
      percentComplete: v.nullable(percentSchema),
      percentSeen: v.nullable(percentSchema),
      parts: v.optional(agreedParts),
    }),
  ),

  // Outbox
  sendNow: answers()(nothing),
  settlePosting: answers()(
    v.object({ id: ownIdSchema, answer: v.picklist(['already-there', 'send-again']) }),
  ),
  /** Sends a parked posting again: as it is, or with the whole hours that were proposed. */
  resendPosting: answers()(v.object({ id: ownIdSchema, hours: v.picklist(['same', 'proposed']) })),
  /** Takes a waiting or parked posting back; its entries, of which the first is named, are in Day again. */
  withdrawPosting: answers<{ readonly entryId: string; readonly entries: number }>()(postingId),

  /**
   * Deletes a posted comment from Copper, which only its administrators may; its entries are unsubmitted
   * again. `missing`: what it means when Copper does not show the comment.
   */
  undoPosting: answers<{ readonly entries: number }>()(
    v.object({ id: ownIdSchema, day: daySchema, missing: v.picklist(['ask', 'deleted']) }),
  ),

  // Catalogue, preferences, the rest
  favourite: answers()(v.object({ taskId: idSchema, favourite: v.boolean() })),
  refreshCatalogue: answers()(nothing),
  /** Keeps what is typed into a form until it is saved in Copper; null: nothing is left of it. */
  keepDraft: answers()(v.object({ ...formOf, typed: v.nullable(typedFieldsSchema) })),
  /**
   * Creates something in Copper, or changes what is typed of it. `doubt`: what to do about one that an earlier
   * request without an answer may have created.
   */
  save: answers<{ readonly id: number }>()(
    v.object({ ...formOf, typed: typedFieldsSchema, doubt: v.picklist(['ask', 'create-again']) }),
  ),
  /** Deletes something from Copper for everybody; `name` as the person typed it to confirm. */
  deleteInCopper: answers()(v.object({ subject: subjectSchema, name: shortText })),
  setPreferences: answers()(preferencesSchema),
  /** Chooses saved preferences again, of an account or, with null, for the next ones. */
  restorePreferences: answers()(
    v.object({ accountId: v.nullable(ownIdSchema), preferences: preferencesSchema }),
  ),
  /** Adds what a file that was kept aside holds and is not here. */
  restoreKept: answers<Restored>()(v.object({ file: shortText })),
  /** Looks for a newer version now. */
  lookForUpdate: answers()(nothing),
  /** Installs what is ready and starts again, as soon as nothing is on its way to Copper. */
  installUpdate: answers()(nothing),
  dismissNotice: answers()(v.object({ id: shortText })),

  /** Says it again in a quarter of an hour. */
  snoozeReminder: answers()(v.object({ reminder: reminderKindSchema })),

  // The window itself, and the outside
  openInCopper: answers()(subjectSchema),
  /** The larger window with the same screens. */
  openTimesheet: answers()(v.object({ screen: v.picklist(['day', 'week']) })),
  /** Asks where to, and writes the file; `path` is null when the person thought better of it. */
  saveExport: answers<{ readonly path: string | null }>()(exportSchema),
  /** One file with everything of an account, saved where the person wants it; null: thought better of. */
  saveBackup: answers<{ readonly path: string | null }>()(onAccount),
  /** Adds what a saved file holds and is not here; null: the person thought better of it. */
  restoreBackup: answers<{ readonly restored: Restored | null }>()(nothing),
  /**
   * Removes an account and its documents from this computer. With `ask`, refuses (`unsent-work`) while
   * something has not been posted; with `save`, that is saved first, and not removed if it is not.
   */
  removeAccount: answers<{ readonly removed: boolean }>()(
    v.object({ ...onAccount.entries, unposted: v.picklist(['ask', 'save']) }),
  ),
  hideWindow: answers()(nothing),
  setStartAtLogin: answers()(v.object({ start: v.picklist(['at-login', 'by-hand']) })),
  quit: answers()(nothing),
} as const;

/** How Patina is joined to the desktop, as it is now. */
export interface DesktopFacts {
  readonly platform: 'macos' | 'windows' | 'linux';
  readonly start: 'at-login' | 'by-hand';
}

export interface TaskDetails {
  readonly task: TaskCard;
  readonly percentComplete: number | null;
  readonly hoursWorked: HourHundredths | null;
  /** When these values came from the server; null when they never did. */
  readonly readAt: Instant | null;
  /** What the hours suggest: worked ÷ estimate, if both are known. */
  readonly suggestedPercent: number | null;
}

export interface NamedSubject extends Subject {
  readonly name: string;
  readonly colour: string | null;
}

/** What is known of a task, a project or an organisation; what Copper does not tell is left out. */
export interface Details {
  readonly subject: Subject;
  readonly name: string;
  readonly colour: string | null;
  readonly fields: FieldTexts;
  readonly hoursWorked: HourHundredths | null;
  readonly percentComplete: number | null;
  /** The id of the user who manages an organisation. */
  readonly managerId: number | null;
  /** The project and the organisation that it belongs to, the nearest first. */
  readonly within: readonly NamedSubject[];
  /** The tasks of a project, the projects of an organisation. */
  readonly holds: readonly NamedSubject[];
  /** When Copper told it; null when it never did. */
  readonly readAt: Instant | null;
  /** Why it could not be read now. */
  readonly problem: Problem | null;
}

/** Time that was tracked here, posted or not. All = all + (now − since), and so the others. */
export interface TrackedTime {
  readonly today: Milliseconds;
  readonly week: Milliseconds;
  readonly all: Milliseconds;
  readonly unposted: Milliseconds;
  /** When the timer's open interval began, if it runs on this. */
  readonly since: Instant | null;
}

/** Where something can be created. */
export interface Places {
  readonly projects: readonly Place[];
  readonly organisations: readonly Place[];
}
export interface Place {
  readonly id: number;
  readonly name: string;
  /** The organisation of a project, as far as it is known. */
  readonly within: string | null;
  readonly colour: string | null;
}

/** Requests for what is too large for a snapshot. They change nothing. */
export const queries = {
  /** What has changed in the lists of tasks since a window last asked, a part at a time; null: all there is. */
  catalogueNews: answers<CatalogueNews>()(v.object({ followed: v.nullable(followedSchema) })),
  /** The task of a typed id or of a page's address, from Copper if the catalogue does not list it. */
  lookUpTask: answers<TaskLookUp>()(v.object({ text: shortText })),
  places: answers<Places>()(nothing),
  /** `known`: at once; `asked`: after asking Copper. */
  details: answers<Details>()(v.object({ subject: subjectSchema, fresh: v.picklist(['known', 'asked']) })),
  trackedTime: answers<TrackedTime>()(v.object({ subject: subjectSchema, weekFrom: daySchema })),
  /** What was typed into a form before. */
  draft: answers<{ readonly typed: TypedFields | null }>()(v.object(formOf)),
  /** Reads the task from Copper if reachable, else from the catalogue. */
  taskDetails: answers<TaskDetails>()(onTask),
  day: answers<DayView>()(v.object({ day: daySchema })),
  /** Tasks × days, at most ten years. */
  timesheet: answers<TimesheetView>()(
    v.pipe(
      v.object(range),
      v.check((days) => isReasonable(days), 'more than ten years'),
    ),
  ),
  /** Goes the way to a server step by step; null: that of the account. */
  checkConnection: answers<ConnectionReport>()(v.object({ server: v.nullable(shortText) })),
  /** For the clipboard: a table that a spreadsheet or a text takes. */
  exportTable: answers<{ readonly text: string; readonly html: string }>()(exportSchema),
  desktop: answers<DesktopFacts>()(nothing),
  /** What lies beside the documents and is not used, newest first. */
  keptAside: answers<{ readonly files: readonly KeptAside[] }>()(nothing),
  /** Earlier days with work that has not been submitted, oldest first; those of long ago as they are found. */
  unsubmittedDays: answers<{ readonly days: readonly Day[] }>()(nothing),
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type Queries = typeof queries;
export type QueryName = keyof Queries;

export type InputOf<M> = M extends { readonly input: infer Input extends v.GenericSchema }
  ? v.InferOutput<Input>
  : never;
export type OutputOf<M> = M extends { readonly output?: infer Output } ? Exclude<Output, undefined> : never;

/** A command without an output answers `undefined`. */
export type CommandAnswer<Name extends CommandName> = Result<
  [OutputOf<Commands[Name]>] extends [never] ? undefined : OutputOf<Commands[Name]>,
  Problem
>;
export type QueryAnswer<Name extends QueryName> = Result<OutputOf<Queries[Name]>, Problem>;

/** One handler for each command; a missing or misnamed one does not compile. */
export type CommandHandlers<Names extends CommandName = CommandName> = {
  readonly [Name in Names]: (
    input: InputOf<Commands[Name]>,
  ) => CommandAnswer<Name> | Promise<CommandAnswer<Name>>;
};
export type QueryHandlers<Names extends QueryName = QueryName> = {
  readonly [Name in Names]: (input: InputOf<Queries[Name]>) => QueryAnswer<Name> | Promise<QueryAnswer<Name>>;
};

/** Commands that concern a window or the outside and are handled by main, not by the core. */
export type WindowCommand =
  | 'saveBackup'
  | 'restoreBackup'
  | 'removeAccount'
  | 'openInCopper'
  | 'openTimesheet'
  | 'saveExport'
  | 'hideWindow'
  | 'setStartAtLogin'
  | 'quit';
export type CoreCommand = Exclude<CommandName, WindowCommand>;
/** Main knows the desktop, and the words for the headings of a table. */
export type WindowQuery = 'exportTable' | 'desktop';
export type CoreQuery = Exclude<QueryName, WindowQuery>;

/** IPC channels: one for each kind of message. */
export const channels = {
  run: 'patina:run',
  ask: 'patina:ask',
  snapshot: 'patina:snapshot',
  drawn: 'patina:drawn',
} as const;

/** What preload puts on `window.patina`. */
export interface Bridge {
  run<Name extends CommandName>(name: Name, input: InputOf<Commands[Name]>): Promise<CommandAnswer<Name>>;
  ask<Name extends QueryName>(name: Name, input: InputOf<Queries[Name]>): Promise<QueryAnswer<Name>>;
  /** Gives the current snapshot, then each change. Answers with how to stop. */
  watch(listener: (snapshot: Snapshot) => void): () => void;
  /** Says that the page has something to show. */
  drawn(): void;
}
