import type { Instant, Preferences } from './domain.ts';

/** What a restore has brought back. */
export interface Restored {
  readonly username: string;
  readonly entries: number;
  readonly postings: number;
  /** Those that were saved, where they differ from the present ones: only the person can say which are wanted. */
  readonly preferences: SavedPreferences | null;
}

/** What would hold if saved preferences were chosen again; without an account, for the next ones. */
export interface SavedPreferences {
  readonly accountId: string | null;
  readonly preferences: Preferences;
  /** Those that are not as they are now. */
  readonly differing: readonly (keyof Preferences)[];
}

/** A file with something in it that Patina does not use any more, or could not read. */
export interface KeptAside {
  /** Its place below the folder of the documents. */
  readonly file: string;
  readonly subject: KeptSubject;
  /** Whose it is; null: nobody's in particular. */
  readonly account: { readonly username: string; readonly server: string } | null;
  readonly why: 'unreadable' | 'newer-version' | 'older-version' | 'copy';
  readonly keptAt: Instant;
  /** How much of it can be understood. */
  readonly legible: 'whole' | 'partly' | 'nothing';
  /** What it holds and is not here; `others`: comments written, favourites, accounts. */
  readonly missing: { readonly entries: number; readonly postings: number; readonly others: number };
  readonly preferences: SavedPreferences | null;
}

export type KeptSubject =
  /** `month`: 2026-11. */
  | { readonly kind: 'entries' | 'postings'; readonly month: string }
  | { readonly kind: 'posting' | 'drafts' | 'tasks' | 'timer' | 'preferences' | 'accounts' | 'other' };

/** What a stored document is about, by its name: `accounts/<id>/entries-2026-11`. */
export function subjectOf(document: string): KeptSubject {
  const name = document.replace(/^accounts\/[^/]+\//, '');
  const [, list, month] = /^(entries|postings)-(\d{4}-\d{2})$/.exec(name) ?? [];
  if (month !== undefined) return { kind: list === 'entries' ? 'entries' : 'postings', month };
  if (name.startsWith('outbox/')) return { kind: 'posting' };
  switch (name) {
    case 'drafts':
    case 'timer':
    case 'accounts':
      return { kind: name };
    case 'usage':
      return { kind: 'tasks' };
    case 'settings':
      return { kind: 'preferences' };
    default:
      return { kind: 'other' };
  }
}
