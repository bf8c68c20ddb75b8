import * as v from 'valibot';

import { contentOf } from '../document.ts';
import { draftsSchema, type DraftText } from '../outbox/drafts.ts';
import { archiveSchema } from '../outbox/books.ts';
import { inState, postingSchema, type Posting } from '../outbox/posting.ts';
import { covered } from '../timer/intervals.ts';
import type { Run } from '../timer/timer.ts';
import { monthSchema } from '../timesheet/entries.ts';
import { entriesOf, type Entry } from '../timesheet/entry.ts';
import { believableLabel, believableZone, isBelievable } from './believable.ts';
import type { AccountDocuments } from './documents.ts';

const known = v.object({ version: v.literal(1), lastCommentId: v.nullable(v.number()) });

/** What stored documents hold and an account does not have. */
export interface Missing {
  readonly entries: readonly Entry[];
  readonly postings: readonly Posting[];
  readonly drafts: readonly DraftText[];
  /** Of which tasks were used and liked; how many of the liked ones are new. */
  readonly usage: readonly unknown[];
  readonly favourites: number;
  readonly lastCommentId: number | null;
}

/** What a restore has brought back. */
export interface BroughtBack {
  readonly entries: number;
  readonly postings: number;
}

/** By their names without the account's folder, as they are stored. */
export type StoredDocuments = Readonly<Record<string, unknown>>;

/**
 * What an account lacks of stored documents, and of uses of the timer that are in none of them. Time that is
 * tracked already is not missing, in whatever entry it is by now, nor is an entry that was deleted.
 */
export function missingFrom(
  account: AccountDocuments,
  documents: StoredDocuments,
  runs: readonly Run[],
): Missing {
  const named = (prefix: string) =>
    Object.entries(documents).flatMap(([name, content]) => (name.startsWith(prefix) ? [content] : []));
  const entries = [
    ...named('entries-').flatMap((content) => contentOf(content, monthSchema)?.entries ?? []),
    ...runs
      .filter(({ closed }) => isBelievable(closed))
      .flatMap((run) => entriesOf({ ...run, zone: believableZone(run.zone) })),
  ]
    .filter(({ intervals }) => isBelievable(intervals))
    .map((entry) => ({ ...entry, task: believableLabel(entry.task), zone: believableZone(entry.zone) }));
  const archived = named('postings-').flatMap((content) => contentOf(content, archiveSchema)?.postings ?? []);
  const unconfirmed = named('outbox/').flatMap((content) => contentOf(content, postingSchema) ?? []);
  const ids = named('comments').map((content) => contentOf(content, known)?.lastCommentId ?? null);
  return {
    entries: onceEach(entries).filter((entry) => isMissing(account, entry)),
    postings: onceEach([...archived, ...unconfirmed])
      .filter((posting) => isUnknown(account, posting))
      .map((posting) => ({ ...posting, task: believableLabel(posting.task) })),
    drafts: named('drafts')
      .flatMap((content) => contentOf(content, draftsSchema)?.drafts ?? [])
      .filter(({ day, entryIds }) => account.drafts.for(day, entryIds) === null),
    usage: named('usage'),
    favourites: named('usage').reduce<number>((sum, content) => sum + account.usage.newIn(content), 0),
    lastCommentId: ids.reduce((highest, id) => Math.max(highest ?? 0, id ?? 0) || null, null),
  };
}

/** How many things would be brought back, each counted once. */
export const missingCount = ({ entries, postings, drafts, favourites }: Missing): number =>
  entries.length + postings.length + drafts.length + favourites;

/**
 * Adds what is missing. Nothing that is there is changed, and nothing is sent: a posting that was not
 * confirmed then waits for the person.
 */
export function bringBack(account: AccountDocuments, missing: Missing): BroughtBack {
  account.entries.put(missing.entries);
  let postings = 0;
  for (const posting of missing.postings) {
    // Another one of these may be for the same entries.
    if (!isUnknown(account, posting)) continue;
    account.outbox.keep(waitingForPerson(posting));
    postings += 1;
  }
  if (missing.lastCommentId !== null) account.outbox.learnCommentId(missing.lastCommentId);
  for (const draft of missing.drafts) account.drafts.write(draft);
  for (const content of missing.usage) account.usage.add(content);
  return { entries: missing.entries.length, postings };
}

function isMissing({ entries }: AccountDocuments, entry: Entry): boolean {
  if (entries.get(entry.id, entry.day) !== null) return false;
  // It may have been merged into another entry meanwhile.
  const present = entries.ofDay(entry.day).flatMap(({ intervals }) => intervals);
  const both = covered([...present, ...entry.intervals]);
  return JSON.stringify(both) !== JSON.stringify(covered(present));
}

function isUnknown({ outbox }: AccountDocuments, posting: Posting): boolean {
  if (outbox.ofDay(posting.day).some(({ id }) => id === posting.id)) return false;
  if (posting.state.kind === 'posted') return true;
  return posting.entryIds.every((id) => {
    const other = outbox.ofEntry(id, posting.day);
    return other === null || (posting.part !== null && other.part?.group === posting.part.group);
  });
}

/** A crash may have left the same thing in two places. */
function onceEach<Thing extends { readonly id: string }>(things: readonly Thing[]): readonly Thing[] {
  const ids = new Set<string>();
  return things.filter(({ id }) => !ids.has(id) && ids.add(id));
}

function waitingForPerson(posting: Posting): Posting {
  const { state } = posting;
  switch (state.kind) {
    case 'posted':
    case 'confirming':
      return posting;
    case 'sending':
    case 'uncertain':
      return inState(posting, { kind: 'uncertain', attempt: state.attempt, hoursNow: null, asking: true });
    case 'waiting':
    case 'parked':
      return inState(posting, { kind: 'parked', problem: { kind: 'from-backup' }, proposal: null });
  }
}
