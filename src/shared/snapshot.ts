import type {
  Day,
  HourHundredths,
  Instant,
  Interval,
  Milliseconds,
  Preferences,
  ReminderKind,
  TaskCard,
} from './domain.ts';
import type { Problem } from './problem.ts';

/**
 * The whole state as views show it: numbered, immutable, a few kB. It holds instants, never ticking
 * values; a view computes elapsed time from them and its own clock.
 */
export interface Snapshot {
  readonly number: number;
  /** The account that is shown, to which all below belongs but the timer and the question about an absence. */
  readonly account: ShownAccount | null;
  /** All that are known here, in the order in which they were added. */
  readonly accounts: readonly AccountView[];
  readonly connection: ConnectionView;
  readonly timer: TimerView;
  /** A gap that nobody has answered for; the timer goes on (or is paused) meanwhile. */
  readonly away: AwayView | null;
  /** What a link wants done; nothing is done before the person agrees. */
  readonly proposal: ProposalView | null;
  readonly today: TodayView;
  /** How the last "Submit day" goes on; null when there was none, or all of it was taken back. */
  readonly submission: SubmissionView | null;
  /** Whether a change of the entries can be taken back, or done again. */
  readonly history: { readonly canUndo: boolean; readonly canRedo: boolean };
  /** Postings that are not yet confirmed, oldest first. */
  readonly outbox: readonly PostingView[];
  readonly favourites: readonly TaskCard[];
  readonly recent: readonly TaskCard[];
  readonly catalogue: CatalogueView;
  readonly preferences: Preferences;
  readonly updates: UpdatesView;
  readonly managed: ManagedView;
  readonly notices: readonly Notice[];
}

/** What the administrator of this computer has set. */
export interface ManagedView {
  /** The only server that may be signed in to. */
  readonly server: string | null;
  readonly demo: 'allowed' | 'off';
  /** Preferences that nobody else can change. */
  readonly locked: readonly (keyof Preferences)[];
}

export interface AccountView {
  readonly id: string;
  readonly server: string;
  readonly username: string;
  /** The number that Copper knows the user by. */
  readonly userId: number;
  readonly demo: boolean;
  /** `password-needed`: everything keeps working offline, nothing is sent until the person signs in again. */
  readonly session: 'signed-in' | 'unconfirmed' | 'password-needed' | 'signed-out';
  readonly password: 'in-keychain' | 'this-session-only';
  readonly online: boolean;
  /** How many postings are not confirmed, how many of them may have arrived, and how many wait for the person. */
  readonly outbox: { readonly waiting: number; readonly uncertain: number; readonly needYou: number };
}

export interface ShownAccount extends AccountView {
  readonly session: Exclude<AccountView['session'], 'signed-out'>;
}

export interface ConnectionView {
  readonly kind: 'online' | 'offline';
  /** When Copper last answered. */
  readonly lastSync: Instant | null;
  /** Why it is offline, if that is known. */
  readonly problem: Problem | null;
}

export type TimerView =
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'running' | 'paused';
      readonly runId: string;
      /** Whose time it is, whichever account is shown. */
      readonly accountId: string;
      readonly task: TaskCard;
      /** The first moment that counts, or that is asked about. */
      readonly startedAt: Instant;
      readonly start: StartView;
      /** Milliseconds of the intervals that are closed. */
      readonly booked: Milliseconds;
      /** When the open interval began; null while paused. Elapsed = booked + (now − since). */
      readonly since: Instant | null;
      readonly note: string;
    };

/** What there is to say about the start of the timer. */
export interface StartView {
  /** When the work before it ended today, if nothing was tracked in between. */
  readonly lastStop: Instant | null;
  /** When the screen was unlocked or the machine woke up last, if that was today and before the start. */
  readonly lastUnlock: Instant | null;
  /** Tasks with tracked time that the timer counts again. */
  readonly overlaps: readonly string[];
}

export interface AwayView {
  readonly from: Instant;
  readonly to: Instant;
  readonly accountId: string;
  readonly task: TaskCard;
  /** Whether the timer is still the one that ran then. */
  readonly timer: 'goes-on' | 'stopped';
  /** How many more such questions wait. */
  readonly more: number;
}

export type ProposalView =
  /** `instead`: the task whose timer would end. */
  | { readonly kind: 'start'; readonly task: TaskCard; readonly instead: TaskCard | null }
  | { readonly kind: 'stop' | 'pause' | 'resume'; readonly task: TaskCard };

export interface TodayView {
  readonly day: Day;
  readonly entries: readonly EntryView[];
  /** Today's entries and today's share of the timer's closed intervals. */
  readonly tracked: Milliseconds;
  /** When today's share of the timer's open interval began. Today's total = tracked + (now − since). */
  readonly since: Instant | null;
}

export interface EntryView {
  readonly id: string;
  readonly task: TaskCard;
  readonly day: Day;
  /** The zone in which its times are read. */
  readonly zone: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly tracked: Milliseconds;
  /** What it is made of; not in order, and they may overlap. */
  readonly intervals: readonly Interval[];
  readonly note: string;
  readonly posting: PostingView | null;
}

export interface SubmissionView {
  readonly total: number;
  readonly posted: number;
  /** Refused ones, and those of which only the person can say whether they arrived. */
  readonly needYou: number;
  readonly hours: HourHundredths;
  /** How many were left out, as something is missing. */
  readonly left: number;
}

/** A day as it is to be reviewed: what was tracked, and what it becomes in Copper. */
export interface DayView {
  readonly day: Day;
  readonly entries: readonly EntryView[];
  /** Closed stretches of the timer that runs or is paused; they become entries when it stops. */
  readonly timer: readonly Interval[];
  /** Stretches between tracked ones, a minute or longer. */
  readonly gaps: readonly Interval[];
  /** Stretches that count more than once. */
  readonly overlaps: readonly Interval[];
  /** What the unposted entries would become. */
  readonly drafts: readonly DraftView[];
  /** What was submitted, confirmed or not. */
  readonly postings: readonly PostingView[];
}

/** A posting that has not been submitted. */
export interface DraftView {
  readonly entryIds: readonly string[];
  readonly task: TaskCard;
  readonly day: Day;
  readonly tracked: Milliseconds;
  /** tracked + carryIn = hours + carry − surplus, to the millisecond. */
  readonly carryIn: Milliseconds;
  readonly hours: HourHundredths;
  readonly carry: Milliseconds;
  readonly surplus: Milliseconds;
  readonly comment: string;
  /** What the comment would be without what the person wrote. */
  readonly notes: string;
  readonly percent: { readonly complete: number; readonly seen: number | null } | null;
  /** Into how many comments the person has agreed to divide the hours; null: into none. */
  readonly parts: number | null;
  /** How many comments it becomes. */
  readonly comments: number;
  /** The comment as Copper would receive it today, the first of several. */
  readonly body: string;
  /** Why it cannot be submitted yet. */
  readonly problem: Problem | null;
}

/** Tracked time by task and day. */
export interface TimesheetView {
  readonly days: readonly DayTotal[];
  /** By project, then by task name. */
  readonly rows: readonly TimesheetRow[];
}

export interface DayTotal {
  readonly day: Day;
  readonly tracked: Milliseconds;
  /** Tracked time that is in no posting yet. */
  readonly unsubmitted: Milliseconds;
}

export interface TimesheetRow {
  readonly task: TaskCard;
  readonly byDay: readonly Milliseconds[];
  readonly total: Milliseconds;
}

export interface PostingView {
  readonly id: string;
  /** Those that were submitted with one click share it. */
  readonly createdAt: Instant;
  /** The work it stands for, by entry. */
  readonly entryIds: readonly string[];
  readonly task: TaskCard;
  readonly day: Day;
  readonly hours: HourHundredths;
  readonly percentComplete: number | null;
  readonly comment: string;
  readonly state: PostingStateView;
}

export type PostingStateView =
  /** `undoUntil`: can be taken back until then; `problem`: why the last attempt did not go out. */
  | {
      readonly kind: 'waiting';
      readonly undoUntil: Instant | null;
      readonly nextAttempt: Instant | null;
      readonly problem: Problem | null;
    }
  | { readonly kind: 'sending' }
  /** It is in Copper; the hours are still to be read back. */
  | { readonly kind: 'confirming'; readonly commentId: number }
  /** `asking`: nothing more can be found out automatically; the person decides. */
  | {
      readonly kind: 'uncertain';
      readonly asking: boolean;
      readonly since: Instant;
      readonly hoursBefore: HourHundredths;
      readonly hoursNow: HourHundredths | null;
    }
  /** `proposal`: whole hours that this server would accept, and what would be carried. */
  | {
      readonly kind: 'parked';
      readonly problem: Problem;
      readonly proposal: { readonly hours: HourHundredths; readonly carry: Milliseconds } | null;
    }
  | {
      readonly kind: 'posted';
      readonly commentId: number | null;
      readonly at: Instant;
      /** Its comment has been taken back, those that belong to it have not. */
      readonly gone: boolean;
      /** The percentage was left out because somebody else changed it meanwhile. */
      readonly percentLeftOut: boolean;
    };

export interface CatalogueView {
  readonly tasks: number;
  /** Another one as soon as there are news of the catalogue (the query `catalogueNews`). */
  readonly revision: string;
  readonly refreshing: { readonly done: number; readonly total: number } | null;
  readonly refreshedAt: Instant | null;
}

export interface UpdatesView {
  /** `automatic`: Patina replaces itself. `told`: it says that there is a newer one. `none`: it was not installed. */
  readonly how: 'automatic' | 'told' | 'none';
  /** The administrator of this machine has turned updates off. */
  readonly forbidden: boolean;
  readonly state: UpdateState;
  readonly lookedAt: Instant | null;
}

export type UpdateState =
  /** As far as is known. */
  | { readonly kind: 'current' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'available'; readonly version: string }
  | { readonly kind: 'fetching'; readonly version: string }
  /** `when-quiet`: asked for; it waits only for what is on its way to Copper or to the disk. */
  | { readonly kind: 'ready'; readonly version: string; readonly install: 'at-quit' | 'when-quiet' }
  /** What was downloaded is not what was published. */
  | { readonly kind: 'refused'; readonly version: string };

/** Something to know that belongs to no single entry or posting; each can be dismissed. */
export type Notice =
  | { readonly id: string; readonly kind: 'keychain-unavailable' }
  /** The desktop shows no tray icons, so Patina is an ordinary window. */
  | { readonly id: string; readonly kind: 'no-tray' }
  | { readonly id: string; readonly kind: 'reminder'; readonly reminder: ReminderKind }
  | {
      readonly id: string;
      readonly kind: 'update';
      readonly state: Extract<UpdateState, { readonly kind: 'available' | 'refused' }>;
    }
  /** A stored document could not be read as it was; `keptAs`: the name its file has now, if it could be kept aside. */
  | {
      readonly id: string;
      readonly kind: 'file-restored';
      readonly document: string;
      readonly why: 'missing' | 'unreadable' | 'newer-version';
      readonly keptAs: string | null;
      readonly replacedBy: 'copy' | 'nothing';
    }
  | { readonly id: string; readonly kind: 'problem'; readonly problem: Problem };
