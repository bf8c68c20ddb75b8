import * as v from 'valibot';

import { daySchema, ownIdSchema, percentSchema, type Day } from '../../shared/domain.ts';
import { document, type Document } from '../document.ts';
import type { Store } from '../ports.ts';
import type { Entries } from '../timesheet/entries.ts';
import type { Entry } from '../timesheet/entry.ts';
import type { Outbox } from './outbox.ts';

/** What a person wrote, and agreed to, for a posting before submitting it; null: nothing, it follows from the entries. */
const draftTextSchema = v.pipe(
  v.object({
    day: daySchema,
    /** The entries that it was written for. */
    entryIds: v.pipe(v.array(ownIdSchema), v.nonEmpty()),
    comment: v.nullable(v.string()),
    percent: v.nullable(v.object({ complete: percentSchema, seen: v.nullable(percentSchema) })),
    /** Agreed: the hours are divided among so many comments, if they need just as many then. */
    parts: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(2))), null),
  }),
  v.readonly(),
);
export type DraftText = v.InferOutput<typeof draftTextSchema>;

export const draftsSchema = v.object({ version: v.literal(1), drafts: v.array(draftTextSchema) });

/** More than anybody writes before submitting it; what is older was written for entries that are gone. */
const most = 200;

/**
 * What has been written for postings that are not yet submitted. It belongs to entries, not to a task: once
 * they are posted, what is tracked on the same task later starts with a comment of its own.
 */
export class Drafts {
  readonly #entries: Entries;
  readonly #outbox: Outbox;
  readonly #document: Document<v.InferOutput<typeof draftsSchema>>;
  #drafts: readonly DraftText[];

  constructor(store: Store, folder: string, entries: Entries, outbox: Outbox) {
    this.#entries = entries;
    this.#outbox = outbox;
    this.#document = document(store, `${folder}/drafts`, draftsSchema, { version: 1, drafts: [] });
    this.#drafts = this.#document.read().drafts;
  }

  /**
   * What was written for entries that are to become one posting: for some of them, and for no others
   * that are still to be posted, or have been. The latest counts.
   */
  for(day: Day, entryIds: readonly string[]): DraftText | null {
    const fits = (draft: DraftText) =>
      draft.entryIds.some((id) => entryIds.includes(id)) &&
      draft.entryIds.every((id) => entryIds.includes(id) || this.#isGone(id, day));
    return this.#drafts.findLast((draft) => draft.day === day && fits(draft)) ?? null;
  }

  /** Returns when it is on disk. What was written for some of the same entries before is replaced. */
  write(written: v.InferInput<typeof draftTextSchema>): void {
    const draft = { ...written, parts: written.parts ?? null };
    const others = this.#drafts.filter(({ entryIds }) => !entryIds.some((id) => draft.entryIds.includes(id)));
    this.#keep(isNothing(draft) ? others : [...others, draft]);
  }

  /**
   * Says of entries that have become one what was written for each. That stays as well: when they are
   * several again, each has its own.
   */
  merge(entries: readonly Entry[], texts: readonly (DraftText | null)[]): void {
    const [first] = entries;
    if (first === undefined || texts.every((text) => text === null)) return;
    const comments = entries.map(({ note }, index) => texts[index]?.comment ?? note).map((it) => it.trim());
    this.#keep([
      ...this.#drafts,
      {
        day: first.day,
        entryIds: entries.map(({ id }) => id),
        comment: texts.some((text) => text !== null && text.comment !== null)
          ? [...new Set(comments)].filter(Boolean).join('\n')
          : null,
        percent: texts.findLast((text) => text !== null && text.percent !== null)?.percent ?? null,
        parts: null,
      },
    ]);
  }

  /** The percentage of the posting that an entry becomes, alone or with others. */
  writePercent({ id, day }: Pick<Entry, 'id' | 'day'>, percent: DraftText['percent']): void {
    const present = this.#drafts.findLast((draft) => draft.day === day && draft.entryIds.includes(id));
    this.write({ day, entryIds: [id], comment: null, ...present, percent });
  }

  /** Forgets what was written for nothing but what is in a posting by now. */
  #keep(all: readonly DraftText[]): void {
    const needed = ({ day, entryIds }: DraftText) =>
      entryIds.some((id) => this.#outbox.ofEntry(id, day) === null);
    const drafts = all.filter((draft, index) => index === all.length - 1 || needed(draft)).slice(-most);
    this.#document.write({ version: 1, drafts });
    this.#drafts = drafts;
  }

  #isGone(id: string, day: Day): boolean {
    const entry = this.#entries.get(id, day);
    return entry === null || entry.deletedAt !== null;
  }
}

const isNothing = ({ comment, percent, parts }: DraftText) =>
  comment === null && percent === null && parts === null;
