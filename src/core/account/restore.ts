import * as v from 'valibot';

import { contentOf } from '../document.ts';
import { draftsSchema } from '../outbox/drafts.ts';
import { archiveSchema } from '../outbox/outbox.ts';
import { inState, postingSchema, type Posting } from '../outbox/posting.ts';
import { covered } from '../timer/intervals.ts';
import type { Run } from '../timer/timer.ts';
import { monthSchema } from '../timesheet/entries.ts';
import { entriesOf, type Entry } from '../timesheet/entry.ts';
import type { AccountDocuments } from './documents.ts';

/** What a restore has brought back. */
export interface BroughtBack {
  readonly entries: number;
  readonly postings: number;
}

const known = v.object({ version: v.literal(1), lastCommentId: v.nullable(v.number()) });

/**
 * Adds what stored documents of an account hold and the account does not have. Nothing that is there is
 * changed; time that is tracked already is not brought back a second time, and nothing is sent: a
 * posting that was not confirmed then waits for the person.
 */
export function bringBack(
  account: AccountDocuments,
  documents: Readonly<Record<string, unknown>>,
  runs: readonly Run[],
): BroughtBack {
  const named = (prefix: string) =>
    Object.entries(documents).flatMap(([name, content]) => (name.startsWith(prefix) ? [content] : []));
  const entries = [
    ...named('entries-').flatMap((content) => contentOf(content, monthSchema)?.entries ?? []),
    ...runs.flatMap(entriesOf),
  ].filter((entry) => isMissing(account, entry));
  account.entries.put(entries);

  const archived = named('postings-').flatMap((content) => contentOf(content, archiveSchema)?.postings ?? []);
  const unconfirmed = named('outbox/').flatMap((content) => contentOf(content, postingSchema) ?? []);
  let postings = 0;
  for (const posting of [...archived, ...unconfirmed]) {
    if (!isUnknown(account, posting)) continue;
    account.outbox.keep(waitingForPerson(posting));
    postings += 1;
  }
  for (const content of named('comments')) {
    const { lastCommentId } = contentOf(content, known) ?? { lastCommentId: null };
    if (lastCommentId !== null) account.outbox.learnCommentId(lastCommentId);
  }
  for (const draft of named('drafts').flatMap((content) => contentOf(content, draftsSchema)?.drafts ?? [])) {
    if (account.drafts.for(draft.day, draft.entryIds) === null) account.drafts.write(draft);
  }
  for (const content of named('usage')) account.usage.add(content);
  return { entries: entries.length, postings };
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
  return posting.entryIds.every((id) => outbox.ofEntry(id, posting.day) === null);
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
