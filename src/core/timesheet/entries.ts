import * as v from 'valibot';

import type { Day } from '../../shared/domain.ts';
import { hour } from '../../shared/duration.ts';
import { document, type Document } from '../document.ts';
import type { Clock, Store } from '../ports.ts';
import { monthOf, monthsBetween } from './calendar.ts';
import { entrySchema, type Entry } from './entry.ts';

export const monthSchema = v.object({ version: v.literal(1), entries: v.array(entrySchema) });
type Month = v.InferOutput<typeof monthSchema>;

/** How long a deleted entry can be brought back. */
const keepDeleted = 30 * 24 * hour;

/** The entries of one account, a file for each month, so that a save never grows with history. */
export class Entries {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #folder: string;
  readonly #months = new Map<string, Month>();

  constructor(store: Store, clock: Clock, folder: string) {
    this.#store = store;
    this.#clock = clock;
    this.#folder = folder;
  }

  /** The entries of a day by the time they begin, without deleted ones. */
  ofDay(day: Day): readonly Entry[] {
    return this.#month(monthOf(day))
      .entries.filter((entry) => entry.day === day && entry.deletedAt === null)
      .toSorted((a, b) => startOf(a) - startOf(b));
  }

  /** Of the days from one to another, both among these, in no particular order; without deleted ones. */
  between(from: Day, to: Day): readonly Entry[] {
    return monthsBetween(monthOf(from), monthOf(to)).flatMap((month) =>
      this.#month(month).entries.filter(
        ({ day, deletedAt }) => day >= from && day <= to && deletedAt === null,
      ),
    );
  }

  /** Of all days, by month; without deleted ones. Reads every month. */
  all(): readonly Entry[] {
    const months = [...new Set([...this.#months.keys(), ...this.#storedMonths()])].toSorted();
    return months.flatMap((month) =>
      this.#month(month).entries.filter(({ deletedAt }) => deletedAt === null),
    );
  }

  /** The months, `2026-11`, that have been read: those on screen, those with open work. */
  get months(): readonly string[] {
    return [...this.#months.keys()];
  }

  /** The months that are stored and have not been read, newest first. */
  unreadMonths(): readonly string[] {
    return this.#storedMonths()
      .filter((month) => !this.#months.has(month))
      .toSorted()
      .toReversed();
  }

  /** The entries of a month without deleted ones; what was not read before is not kept in memory. */
  glance(month: string): readonly Entry[] {
    const { entries } = this.#months.get(month) ?? this.#document(month).read();
    return entries.filter(({ deletedAt }) => deletedAt === null);
  }

  /** Deleted ones are found too. */
  get(id: string, day: Day): Entry | null {
    return this.#month(monthOf(day)).entries.find((entry) => entry.id === id) ?? null;
  }

  /** Deleted ones are found too. What is on screen has been read: only for others are files looked through. */
  find(id: string): Entry | null {
    const read = [...this.#months.keys()];
    return (
      this.#findIn(read, id) ??
      this.#findIn(
        this.#storedMonths().filter((month) => !read.includes(month)),
        id,
      )
    );
  }

  /** Looks in the newest of the months first. */
  #findIn(months: readonly string[], id: string): Entry | null {
    for (const month of months.toSorted().toReversed()) {
      const entry = this.#month(month).entries.find((candidate) => candidate.id === id);
      if (entry !== undefined) return entry;
    }
    return null;
  }

  /** What a run of the timer became: one entry for each day, in order. */
  ofRun(runId: string): readonly Entry[] {
    const first = this.find(runId);
    if (first === null) return [];
    const later = [...this.#months.values()]
      .flatMap(({ entries }) => entries)
      .filter(({ id }) => id.startsWith(`${runId}-2`))
      .toSorted((a, b) => a.day.localeCompare(b.day));
    return [first, ...later];
  }

  /** Adds entries, or replaces those with the same id. */
  put(entries: readonly Entry[]): void {
    this.#replace(entries, new Set());
  }

  /**
   * Puts entries in the place of others, all of one month: that is one write, so a crash leaves these or
   * those. Two files could not be changed at once, and their time would be there twice or not at all.
   */
  exchange(others: readonly Entry[], entries: readonly Entry[]): void {
    const months = new Set([...others, ...entries].map(({ day }) => monthOf(day)));
    if (months.size > 1) throw new Error(`entries of ${[...months].join(' and ')} are exchanged`);
    this.#replace(entries, new Set(others.map(({ id }) => id)), others);
  }

  #replace(entries: readonly Entry[], without: ReadonlySet<string>, others: readonly Entry[] = []): void {
    for (const month of new Set([...entries, ...others].map(({ day }) => monthOf(day)))) {
      const changed = entries.filter(({ day }) => monthOf(day) === month);
      const ids = new Set(changed.map(({ id }) => id));
      const oldest = this.#clock.now() - keepDeleted;
      const kept = this.#month(month).entries.filter(
        ({ id, deletedAt }) => !ids.has(id) && !without.has(id) && (deletedAt === null || deletedAt > oldest),
      );
      const content: Month = { version: 1, entries: [...kept, ...changed] };
      this.#document(month).write(content);
      this.#months.set(month, content);
    }
  }

  #month(month: string): Month {
    const known = this.#months.get(month) ?? this.#document(month).read();
    this.#months.set(month, known);
    return known;
  }

  #document(month: string): Document<Month> {
    return document(this.#store, `${this.#folder}/entries-${month}`, monthSchema, {
      version: 1,
      entries: [],
    });
  }

  #storedMonths(): readonly string[] {
    return this.#store
      .names(this.#folder)
      .flatMap((name) => (name.startsWith('entries-') ? [name.slice('entries-'.length)] : []));
  }
}

const startOf = (entry: Entry) => entry.intervals[0]?.from ?? 0;
