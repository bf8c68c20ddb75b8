import type { Timer } from '../timer/timer.ts';
import type { Entry } from '../timesheet/entry.ts';
import type { AccountDocuments } from './documents.ts';

type Sheet = Pick<AccountDocuments, 'entries' | 'outbox'>;

/** The ids of what an account has not posted yet, of whatever day. */
export interface UnsentWork {
  readonly postings: readonly string[];
  /** Entries in no posting, and runs of the timer that are not entries yet. */
  readonly entries: readonly string[];
}

export function unsentWork(sheet: Sheet, accountId: string, timer: Timer): UnsentWork {
  const runs = [timer.current, ...timer.ended, ...timer.gaps.map(({ run }) => run)].filter(
    (run) => run?.accountId === accountId,
  );
  return {
    postings: sheet.outbox.live.map(({ id }) => id),
    entries: [
      ...new Set([
        ...unsubmittedEntries(sheet).map(({ id }) => id),
        ...runs.flatMap((run) => (run === null ? [] : [run.id])),
      ]),
    ],
  };
}

/** The entries of all days that are in no posting. Reads every month once. */
export function unsubmittedEntries({ entries, outbox }: Sheet): readonly Entry[] {
  return entries.all().filter(({ id, day }) => outbox.ofEntry(id, day) === null);
}

export const isNothing = ({ postings, entries }: UnsentWork): boolean =>
  postings.length + entries.length === 0;

export const counted = ({ postings, entries }: UnsentWork) => ({
  postings: postings.length,
  entries: entries.length,
});
