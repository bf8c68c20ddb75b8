import type { Day, HourHundredths, Instant, Milliseconds, Preferences, TaskCard } from './domain.ts';
import type { Problem } from './problem.ts';

/**
 * The whole state as views show it: numbered, immutable, a few kB. It holds instants, never ticking
 * values; a view computes elapsed time from them and its own clock.
 */
export interface Snapshot {
  readonly number: number;
  readonly account: AccountView | null;
  readonly connection: ConnectionView;
  readonly timer: TimerView;
  /** A gap that nobody has answered for; the timer goes on (or is paused) meanwhile. */
  readonly away: AwayView | null;
  readonly today: TodayView;
  /** Postings that are not yet confirmed, oldest first. */
  readonly outbox: readonly PostingView[];
  readonly favourites: readonly TaskCard[];
  readonly recent: readonly TaskCard[];
  readonly catalogue: CatalogueView;
  readonly preferences: Preferences;
  readonly notices: readonly Notice[];
}

export interface AccountView {
  readonly id: string;
  readonly server: string;
  readonly username: string;
  readonly demo: boolean;
  /** `password-needed`: everything keeps working offline, nothing is sent until the person signs in again. */
  readonly session: 'signed-in' | 'unconfirmed' | 'password-needed';
  readonly password: 'in-keychain' | 'this-session-only';
}

export interface ConnectionView {
  readonly kind: 'online' | 'offline';
  /** When Copper last answered. */
  readonly lastSync: Instant | null;
}

export type TimerView =
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'running' | 'paused';
      readonly task: TaskCard;
      /** The first moment that counts. */
      readonly startedAt: Instant;
      /** Milliseconds of the intervals that are closed. */
      readonly booked: Milliseconds;
      /** When the open interval began; null while paused. Elapsed = booked + (now − since). */
      readonly since: Instant | null;
      readonly note: string;
    };

export interface AwayView {
  readonly from: Instant;
  readonly to: Instant;
  readonly task: TaskCard;
}

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
  readonly from: Instant;
  readonly to: Instant;
  readonly tracked: Milliseconds;
  readonly note: string;
  readonly posting: PostingView | null;
}

export interface PostingView {
  readonly id: string;
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
      /** The percentage was left out because somebody else changed it meanwhile. */
      readonly percentLeftOut: boolean;
    };

export interface CatalogueView {
  readonly tasks: number;
  readonly refreshing: { readonly done: number; readonly total: number } | null;
  readonly refreshedAt: Instant | null;
}

/** Something to know that belongs to no single entry or posting; each can be dismissed. */
export type Notice =
  | { readonly id: string; readonly kind: 'keychain-unavailable' }
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
