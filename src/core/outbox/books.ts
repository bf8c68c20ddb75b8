import * as v from 'valibot';

import { daySchema, idSchema, type Day, type Milliseconds } from '../../shared/domain.ts';
import { document, type Document } from '../document.ts';
import type { Store } from '../ports.ts';
import { monthOf } from '../timesheet/calendar.ts';
import { postingSchema, type Posting } from './posting.ts';

export const archiveSchema = v.object({ version: v.literal(1), postings: v.array(postingSchema) });
type Archive = v.InferOutput<typeof archiveSchema>;

export const carrySchema = v.object({
  version: v.literal(1),
  /** Milliseconds left over, by task id. */
  byTask: v.record(v.string(), v.pipe(v.number(), v.safeInteger())),
  /** Posted postings that are counted above and still in the outbox. */
  counted: v.array(v.string()),
  /** Postings whose comments are gone from Copper: no longer counted above, and perhaps still filed. */
  unfiled: v.optional(v.array(v.object({ id: v.string(), day: daySchema })), []),
});
type Carry = v.InferOutput<typeof carrySchema>;

const knownSchema = v.object({ version: v.literal(1), lastCommentId: v.nullable(idSchema) });

/**
 * The books of one account: its confirmed postings, filed by month; what they left over; the highest comment
 * id. What is entered is known at once, and on disk with the next `write`: many postings that are confirmed
 * one after the other cost their month and the carry one write, not one each.
 */
export class Books {
  readonly #store: Store;
  readonly #folder: string;
  readonly #months = new Map<string, Archive>();
  readonly #ofEntries = new WeakMap<Archive, ReadonlyMap<string, Posting>>();
  readonly #carry: Document<Carry>;
  readonly #known: Document<v.InferOutput<typeof knownSchema>>;
  #carryNow: Carry | null = null;
  #lastCommentId: number | null | undefined;
  /** What `write` has to write. */
  readonly #changedMonths = new Set<string>();
  readonly #changed = new Set<'carry' | 'comments'>();

  constructor(store: Store, folder: string) {
    this.#store = store;
    this.#folder = folder;
    this.#carry = document(store, `${folder}/carry`, carrySchema, {
      version: 1,
      byTask: {},
      counted: [],
      unfiled: [],
    });
    this.#known = document(store, `${folder}/comments`, knownSchema, { version: 1, lastCommentId: null });
  }

  /** The confirmed postings for the work of a month, in the order in which they were confirmed. */
  ofMonth(month: string): readonly Posting[] {
    return this.#month(month).postings;
  }

  /** The same; what was not read before is not kept in memory. */
  glance(month: string): readonly Posting[] {
    return (this.#months.get(month) ?? this.#monthDocument(month).read()).postings;
  }

  /** The months with confirmed postings. */
  months(): readonly string[] {
    const prefix = 'postings-';
    const stored = this.#store
      .names(this.#folder)
      .flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
    return [...new Set([...stored, ...this.#changedMonths])];
  }

  find(id: string, day: Day): Posting | null {
    return this.ofMonth(monthOf(day)).find((posting) => posting.id === id) ?? null;
  }

  /** The confirmed posting that an entry of that day belongs to. */
  ofEntry(entryId: string, day: Day): Posting | null {
    const archive = this.#month(monthOf(day));
    let known = this.#ofEntries.get(archive);
    if (known === undefined) {
      known = new Map(
        archive.postings
          .toReversed()
          .flatMap((posting) => posting.entryIds.map((id) => [id, posting] as const)),
      );
      this.#ofEntries.set(archive, known);
    }
    return known.get(entryId) ?? null;
  }

  /** What rounding has left over of a task's confirmed postings. */
  carryOf(taskId: number): Milliseconds {
    return this.#carries().byTask[String(taskId)] ?? 0;
  }

  get lastCommentId(): number | null {
    if (this.#lastCommentId === undefined) this.#lastCommentId = this.#known.read().lastCommentId;
    return this.#lastCommentId;
  }

  /**
   * Remembers that the server has given out this comment id. The first is on disk at once: without any,
   * nothing can be looked for after a crash.
   */
  learnCommentId(id: number): void {
    const known = this.lastCommentId;
    if (id <= (known ?? 0)) return;
    this.#lastCommentId = id;
    this.#changed.add('comments');
    if (known === null) this.#writeComments();
  }

  /** Files a confirmed posting, and counts what it left over once. */
  enter(posting: Posting): void {
    this.replace(posting);
    if (posting.state.kind === 'posted' && posting.state.commentId !== null) {
      this.learnCommentId(posting.state.commentId);
    }
    const carry = this.#carries();
    if (carry.counted.includes(posting.id)) return;
    const left = this.carryOf(posting.task.id) - posting.carryIn + posting.carryOut;
    this.#setCarry({
      ...carry,
      byTask: { ...carry.byTask, [posting.task.id]: left },
      counted: [...carry.counted, posting.id],
    });
  }

  /** Files a confirmed posting in place of what was said of it before; the carry stays as it is. */
  replace(posting: Posting): void {
    const month = monthOf(posting.day);
    const { postings } = this.#month(month);
    const before = postings.find(({ id }) => id === posting.id);
    if (before === posting) return;
    this.#setMonth(
      month,
      before === undefined
        ? [...postings, posting]
        : postings.map((other) => (other === before ? posting : other)),
    );
  }

  /**
   * Takes confirmed postings out again, as their comments are gone from Copper: the carry is as if they had
   * never been. It is one change, and on disk when it returns, however far a crash lets it get.
   */
  takeOut(postings: readonly Posting[]): void {
    const carry = this.#carries();
    const byTask = { ...carry.byTask };
    for (const { task, carryIn, carryOut } of postings) {
      byTask[task.id] = (byTask[task.id] ?? 0) + carryIn - carryOut;
    }
    const ids = new Set(postings.map(({ id }) => id));
    this.#setCarry({
      version: 1,
      byTask,
      counted: carry.counted.filter((id) => !ids.has(id)),
      unfiled: [...carry.unfiled, ...postings.map(({ id, day }) => ({ id, day }))],
    });
    this.write();
    this.endTakingOut();
  }

  /** Does what a crash has left to do of `takeOut`. */
  endTakingOut(): void {
    const { unfiled } = this.#carries();
    if (unfiled.length === 0) return;
    for (const month of new Set(unfiled.map(({ day }) => monthOf(day)))) {
      const left = this.ofMonth(month).filter(({ id }) => unfiled.every((gone) => gone.id !== id));
      this.#setMonth(month, left);
    }
    this.#setCarry({ ...this.#carries(), unfiled: [] });
    this.write();
  }

  /**
   * Writes what has changed, each document once. The months go first: a posting that is found filed after a
   * crash is posted, whatever its own document and the carry say.
   */
  write(): void {
    for (const month of this.#changedMonths) this.#monthDocument(month).write(this.#month(month));
    this.#changedMonths.clear();
    if (this.#changed.delete('carry')) this.#carry.write(this.#carries());
    if (this.#changed.has('comments')) this.#writeComments();
  }

  /** The documents of all that were counted are gone from the outbox, so that none can be counted again. */
  forgetCounted(): void {
    this.#carryNow = { ...this.#carries(), counted: [] };
  }

  #writeComments(): void {
    this.#known.write({ version: 1, lastCommentId: this.lastCommentId });
    this.#changed.delete('comments');
  }

  /** Read once: it is asked for with each draft that is shown. */
  #carries(): Carry {
    this.#carryNow ??= this.#carry.read();
    return this.#carryNow;
  }

  #setCarry(content: Carry): void {
    this.#carryNow = content;
    this.#changed.add('carry');
  }

  #month(month: string): Archive {
    const known = this.#months.get(month) ?? this.#monthDocument(month).read();
    this.#months.set(month, known);
    return known;
  }

  #setMonth(month: string, postings: Archive['postings']): void {
    this.#months.set(month, { version: 1, postings });
    this.#changedMonths.add(month);
  }

  #monthDocument(month: string): Document<Archive> {
    return document(this.#store, `${this.#folder}/postings-${month}`, archiveSchema, {
      version: 1,
      postings: [],
    });
  }
}
