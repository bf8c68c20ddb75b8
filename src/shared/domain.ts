import * as v from 'valibot';

/** Milliseconds since 1970-01-01T00:00Z by the wall clock. */
export type Instant = number;
/** A length of time in whole milliseconds. */
export type Milliseconds = number;
/** Hours in hundredths, the unit that Copper stores (decimal(4,2)): 125 is 1.25 h. */
export type HourHundredths = number;
/** A calendar day in the zone it was worked in: `2026-11-24`. */
export type Day = string;

export const idSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const instantSchema = v.pipe(v.number(), v.safeInteger());
/** The form alone would let the 30th of February pass. */
const isInCalendar = (day: string): boolean => {
  const start = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
};
export const daySchema = v.pipe(v.string(), v.isoDate(), v.check(isInCalendar, 'no such day'));
export const percentSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));
/** Ids that Patina makes itself: UUIDs, plus a day where one timer was cut at midnight. */
export const ownIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-zA-Z-]{1,64}$/));

/** A stretch of wall-clock time; `to` is never before `from`. */
export const intervalSchema = v.pipe(
  v.object({ from: instantSchema, to: instantSchema }),
  v.check(({ from, to }) => from <= to, 'an interval ends before it starts'),
  v.readonly(),
);
export type Interval = v.InferOutput<typeof intervalSchema>;

/** What a posting may round hours to, in hundredths of an hour. */
export const roundingStepSchema = v.picklist([1, 10, 25, 50, 100]);
export const roundingDirectionSchema = v.picklist(['nearest', 'up', 'down']);
export const roundingSchema = v.pipe(
  v.object({ step: roundingStepSchema, direction: roundingDirectionSchema }),
  v.readonly(),
);
export type Rounding = v.InferOutput<typeof roundingSchema>;

export const workTimesSchema = v.picklist(['never', 'other-day', 'always']);
export type WorkTimes = v.InferOutput<typeof workTimesSchema>;

const minuteOfDaySchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));
/** When a person works, by the wall clock: minutes since midnight, days as 1 (Monday) to 7. */
export const workingHoursSchema = v.pipe(
  v.object({
    from: minuteOfDaySchema,
    to: minuteOfDaySchema,
    days: v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
      v.maxLength(7),
      v.readonly(),
    ),
    /** Minutes to be worked on each of these days. */
    target: minuteOfDaySchema,
  }),
  v.check(({ from, to }) => from < to, 'the working day ends before it begins'),
  v.readonly(),
);
export type WorkingHours = v.InferOutput<typeof workingHoursSchema>;

/** What a person can be reminded of: work that is not posted, a timer after hours, no timer within them. */
export const reminderKindSchema = v.picklist(['unsubmitted', 'running-late', 'not-tracking']);
export type ReminderKind = v.InferOutput<typeof reminderKindSchema>;

export const awayRulesSchema = v.pipe(
  v.object({
    /** How long without any input is an absence; null: input does not matter. */
    idleMinutes: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240))),
    /** What a locked screen and a machine asleep mean for a running timer. */
    onLock: v.picklist(['ask', 'pause']),
  }),
  v.readonly(),
);
/** A combination of keys as Electron names it: `CommandOrControl+Alt+T`; null: none. */
export const shortcutSchema = v.nullable(
  v.pipe(v.string(), v.maxLength(60), v.regex(/^(?:[A-Za-z]+\+)+(?:[A-Za-z0-9]+|[^\sA-Za-z0-9+])$/)),
);
export const shortcutsSchema = v.pipe(
  v.object({ toggle: shortcutSchema, open: shortcutSchema }),
  v.check(({ toggle, open }) => toggle === null || toggle !== open, 'both are the same'),
  v.readonly(),
);
export type Shortcuts = v.InferOutput<typeof shortcutsSchema>;

/** What an account has for itself: how its hours become comments. */
export const accountPreferencesSchema = v.object({
  rounding: roundingSchema,
  /** Whether the entries of one task and day become one comment, or one each. */
  merging: v.optional(v.picklist(['per-task', 'per-entry']), 'per-task'),
  /** When a comment names the day and the times of the work: Copper dates it when it arrives. */
  workTimes: v.optional(workTimesSchema, 'other-day'),
});
export type AccountPreferences = v.InferOutput<typeof accountPreferencesSchema>;

/** What a person has set, whichever account is shown. */
export const personalPreferencesSchema = v.object({
  /** Seconds between "Post now" and the first request, in which the posting can be taken back. */
  undoSeconds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
  workingHours: v.optional(workingHoursSchema, {
    from: 9 * 60,
    to: 17 * 60,
    days: [1, 2, 3, 4, 5],
    target: 480,
  }),
  reminders: v.optional(v.pipe(v.array(reminderKindSchema), v.maxLength(10), v.readonly()), [
    'unsubmitted',
    'running-late',
  ]),
  /** `automatic`: newer versions are looked for, and installed or told of. */
  updates: v.optional(v.picklist(['automatic', 'off']), 'automatic'),
  away: v.optional(awayRulesSchema, { idleMinutes: 10, onLock: 'ask' }),
  /** Keys that work whatever application is in front. */
  shortcuts: v.optional(shortcutsSchema, { toggle: null, open: null }),
  /** What macOS shows beside the icon while a timer runs. */
  menuBarTime: v.optional(v.picklist(['hidden', 'minutes', 'seconds']), 'minutes'),
});
export type PersonalPreferences = v.InferOutput<typeof personalPreferencesSchema>;

/** The preferences that hold: the person's, and those of the account that is shown. */
export const preferencesSchema = v.pipe(
  v.object({ ...personalPreferencesSchema.entries, ...accountPreferencesSchema.entries }),
  v.readonly(),
);
export type Preferences = v.InferOutput<typeof preferencesSchema>;
export const preferenceNames = v.parse(
  v.array(v.keyof(v.object(preferencesSchema.pipe[0].entries))),
  Object.keys(preferencesSchema.pipe[0].entries),
);

export const defaultPreferences: Preferences = v.parse(preferencesSchema, {
  rounding: { step: 1, direction: 'nearest' },
  undoSeconds: 10,
});

/** What stays with tracked work, so that it keeps its names even when the catalogue is lost. */
export const taskLabelSchema = v.pipe(
  v.object({
    id: idSchema,
    name: v.string(),
    projectId: v.nullable(idSchema),
    projectName: v.nullable(v.string()),
    organisationName: v.nullable(v.string()),
    colour: v.nullable(v.string()),
  }),
  v.readonly(),
);
export type TaskLabel = v.InferOutput<typeof taskLabelSchema>;

/** What is known of a task; what the server does not tell stays null, never guessed. */
export interface TaskCard extends TaskLabel {
  readonly hoursWorked: HourHundredths | null;
  readonly estimate: HourHundredths | null;
  readonly percentComplete: number | null;
  readonly favourite: boolean;
}
