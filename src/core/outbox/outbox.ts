import * as v from 'valibot';

import { daySchema, idSchema, type Day, type Milliseconds } from '../../shared/domain.ts';
import { document, readDocument, type Document } from '../document.ts';
import type { PatientStore } from '../patient-store.ts';
import { monthOf } from '../timesheet/calendar.ts';
import { inState, postingSchema, type Posting } from './posting.ts';

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
 * The postings of one account: each unconfirmed one in a file of its own, so that one is never hurt by
 * another; confirmed ones in a file for each month. What is to happen is on disk before it happens (`put`,
 * `remove`); what has happened already is known at once and does not wait for a full disk (`keep`): a crash
 * then finds the posting as it was before, and looks for its comment in Copper.
 */
export class Outbox {
  readonly #store: PatientStore;
  readonly #folder: string;
  readonly #live = new Map<string, Posting>();
  readonly #archives = new Map<string, Archive>();
  readonly #entriesOfArchive = new WeakMap<Archive, ReadonlyMap<string, Posting>>();
  readonly #carry: Document<Carry>;
  #carryNow: Carry | null = null;
  readonly #known: Document<v.InferOutput<typeof knownSchema>>;

  constructor(store: PatientStore, folder: string) {
    this.#store = store;
    this.#folder = folder;
    this.#carry = document(store.patiently, `${folder}/carry`, carrySchema, {
      version: 1,
      byTask: {},
      counted: [],
      unfiled: [],
    });
    this.#known = document(store.patiently, `${folder}/comments`, knownSchema, {
      version: 1,
      lastCommentId: null,
    });
    for (const name of store.names(`${folder}/outbox`)) {
      const posting = readDocument(store, `${folder}/outbox/${name}`, postingSchema);
      if (posting !== null) this.#live.set(posting.id, posting);
    }
    for (const posting of this.#live.values()) this.#recover(posting);
    for (const posting of this.#live.values()) if (this.isIncomplete(posting)) this.#removeLater(posting.id);
    if (this.#carries().unfiled.length > 0) this.#removeUnfiled();
  }

  /** What a crash left behind: a request that was on its way is uncertain, a confirmed one is filed. */
  #recover(posting: Posting): void {
    const { state } = posting;
    if (state.kind === 'sending') {
      const { attempt } = state;
      this.keep(inState(posting, { kind: 'uncertain', attempt, hoursNow: null, asking: false }));
    }
    if (state.kind === 'posted') this.#file(posting);
  }

  /** The unconfirmed postings, oldest first. */
  get live(): readonly Posting[] {
    return [...this.#live.values()].toSorted(
      (a, b) => a.createdAt - b.createdAt || (a.part?.number ?? 0) - (b.part?.number ?? 0),
    );
  }

  find(id: string): Posting | null {
    return this.#live.get(id) ?? null;
  }

  /** The posting, confirmed or not, that an entry of that day belongs to. */
  ofEntry(entryId: string, day: Day): Posting | null {
    for (const posting of this.#live.values()) if (posting.entryIds.includes(entryId)) return posting;
    return this.#ofEntries(monthOf(day)).get(entryId) ?? null;
  }

  /** The ids of a month's entries that are in postings; what was not read before is not kept in memory. */
  glance(month: string): ReadonlySet<string> {
    const { postings } = this.#archives.get(month) ?? this.#archiveDocument(month).read();
    return new Set([...postings, ...this.#live.values()].flatMap(({ entryIds }) => entryIds));
  }

  /** The postings for the work of a day, confirmed or not, in the order in which they were submitted. */
  ofDay(day: Day): readonly Posting[] {
    const archived = this.#archive(monthOf(day)).postings;
    return [...archived, ...this.live]
      .filter((posting) => posting.day === day)
      .toSorted((a, b) => a.createdAt - b.createdAt);
  }

  /** A confirmed posting for the work of that day. */
  filed(id: string, day: Day): Posting | null {
    return this.#archive(monthOf(day)).postings.find((posting) => posting.id === id) ?? null;
  }

  /** The newest of those that are in Copper under a known id, newest first. */
  latestPosted(atMost: number): readonly Posting[] {
    const latest: Posting[] = [];
    const months = this.#archivedMonths().toSorted().toReversed();
    for (const month of months) {
      if (latest.length >= atMost) break;
      latest.push(...this.#archive(month).postings.filter(hasCommentId).toReversed());
    }
    return latest.slice(0, atMost);
  }

  #ofEntries(month: string): ReadonlyMap<string, Posting> {
    const archive = this.#archive(month);
    const known = this.#entriesOfArchive.get(archive);
    if (known !== undefined) return known;
    const made = new Map(
      archive.postings
        .toReversed()
        .flatMap((posting) => posting.entryIds.map((id) => [id, posting] as const)),
    );
    this.#entriesOfArchive.set(archive, made);
    return made;
  }

  /** The postings that were submitted together with one, itself among them. */
  partsOf(posting: Posting): readonly Posting[] {
    const { part } = posting;
    if (part === null) return [posting];
    const belongs = (other: Posting) => other.part?.group === part.group;
    const archived = this.#archive(monthOf(posting.day)).postings;
    return [...[...this.#live.values()].filter(belongs), ...archived.filter(belongs)];
  }

  /**
   * Whether a crash has left only some of the postings that were to be submitted, or taken back,
   * together. Nothing of them has been sent: they are taken back, and their time can be posted again.
   */
  isIncomplete(posting: Posting): boolean {
    return posting.part !== null && this.partsOf(posting).length < posting.part.of;
  }

  /** Returns when the posting is on disk. Throws StoreFailure: it is then as it was. */
  put(posting: Posting): void {
    this.#store.write(this.#nameOf(posting.id), posting);
    this.#live.set(posting.id, posting);
    if (posting.state.kind === 'posted') this.#file(posting);
  }

  /** Puts postings that were submitted together: all of them or, when StoreFailure is thrown, none. */
  putAll(postings: readonly Posting[]): void {
    const written: Posting[] = [];
    try {
      for (const posting of postings) {
        this.put(posting);
        written.push(posting);
      }
    } catch (error) {
      for (const { id } of written) this.#removeLater(id);
      throw error;
    }
  }

  /** For what has happened to a posting: on disk as soon as the disk takes it. */
  keep(posting: Posting): void {
    // A disk that refuses is told at once, with the posting as it is now.
    this.#live.set(posting.id, posting);
    this.#store.keep(this.#nameOf(posting.id), posting);
    if (posting.state.kind === 'posted') this.#file(posting);
  }

  /** Takes a posting out, unsent. Throws StoreFailure: it is then still there. */
  remove(id: string): void {
    this.#store.remove(this.#nameOf(id));
    this.#live.delete(id);
  }

  #nameOf(id: string): string {
    return `${this.#folder}/outbox/${id}`;
  }

  /** What is left over for the task's next posting: not what another unconfirmed one has taken along. */
  freeCarry(taskId: number): Milliseconds {
    const reserved = this.live
      .filter((posting) => posting.task.id === taskId)
      .reduce((sum, { carryIn }) => sum + carryIn, 0);
    return this.#carryOf(taskId) - reserved;
  }

  get lastCommentId(): number | null {
    return this.#known.read().lastCommentId;
  }

  /** Remembers that the server has given out this comment id. */
  learnCommentId(id: number): void {
    if (id > (this.lastCommentId ?? 0)) this.#known.write({ version: 1, lastCommentId: id });
  }

  /** Whether a posting, of whatever month, already is this comment. */
  isClaimed(commentId: number): boolean {
    return this.#some(({ state }) => state.kind === 'posted' && state.commentId === commentId);
  }

  /** Whether a posting with the same task, hours and text is in Copper under an id that nobody knows. */
  hasUnidentifiedTwin({ task, hours, comment }: Posting): boolean {
    return this.#some(
      (other) =>
        other.state.kind === 'posted' &&
        other.state.commentId === null &&
        other.task.id === task.id &&
        other.hours === hours &&
        other.comment === comment,
    );
  }

  /** Looks through everything ever posted: rarely asked. */
  #some(holds: (posting: Posting) => boolean): boolean {
    return (
      [...this.#live.values()].some(holds) ||
      this.#archivedMonths().some((month) => this.#archive(month).postings.some(holds))
    );
  }

  #archivedMonths(): readonly string[] {
    const prefix = 'postings-';
    return this.#store
      .names(this.#folder)
      .flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  }

  #carryOf(taskId: number): Milliseconds {
    return this.#carries().byTask[String(taskId)] ?? 0;
  }

  /** Read once: it is asked for with each draft that is shown. */
  #carries(): Carry {
    this.#carryNow ??= this.#carry.read();
    return this.#carryNow;
  }

  /** Counts the carry once, files the posting under its month, then takes it out of the outbox. */
  #file(posting: Posting): void {
    const carry = this.#carries();
    if (!carry.counted.includes(posting.id)) {
      const left = this.#carryOf(posting.task.id) - posting.carryIn + posting.carryOut;
      const content: Carry = {
        ...carry,
        byTask: { ...carry.byTask, [posting.task.id]: left },
        counted: [...carry.counted.filter((id) => this.#live.has(id)), posting.id],
      };
      this.#writeCarry(content);
    }
    this.refile(posting);
    this.#removeLater(posting.id);
  }

  /** Files a confirmed posting under its month, in place of what was said of it before; the carry stays as it is. */
  refile(posting: Posting): void {
    const month = monthOf(posting.day);
    const { postings } = this.#archive(month);
    const isFiled = postings.some(({ id }) => id === posting.id);
    this.#writeArchive(month, {
      version: 1,
      postings: isFiled
        ? postings.map((other) => (other.id === posting.id ? posting : other))
        : [...postings, posting],
    });
  }

  /**
   * Takes confirmed postings out again, as their comments are gone from Copper: their entries can be posted
   * anew, and the carry is as if they had never been. It is one change, however far a crash lets it get.
   */
  unfile(postings: readonly Posting[]): void {
    const carry = this.#carries();
    const byTask = { ...carry.byTask };
    for (const { task, carryIn, carryOut } of postings) {
      byTask[task.id] = (byTask[task.id] ?? 0) + carryIn - carryOut;
    }
    const ids = new Set(postings.map(({ id }) => id));
    this.#writeCarry({
      version: 1,
      byTask,
      counted: carry.counted.filter((id) => !ids.has(id)),
      unfiled: [...carry.unfiled, ...postings.map(({ id, day }) => ({ id, day }))],
    });
    this.#removeUnfiled();
  }

  #removeUnfiled(): void {
    const { unfiled } = this.#carries();
    for (const month of new Set(unfiled.map(({ day }) => monthOf(day)))) {
      const postings = this.#archive(month).postings.filter(({ id }) =>
        unfiled.every((gone) => gone.id !== id),
      );
      this.#writeArchive(month, { version: 1, postings });
    }
    this.#writeCarry({ ...this.#carries(), unfiled: [] });
  }

  #writeCarry(content: Carry): void {
    this.#carry.write(content);
    this.#carryNow = content;
  }

  #writeArchive(month: string, content: Archive): void {
    this.#archiveDocument(month).write(content);
    this.#archives.set(month, content);
  }

  #removeLater(id: string): void {
    this.#store.removeLater(this.#nameOf(id));
    this.#live.delete(id);
  }

  #archive(month: string): Archive {
    const known = this.#archives.get(month) ?? this.#archiveDocument(month).read();
    this.#archives.set(month, known);
    return known;
  }

  #archiveDocument(month: string): Document<Archive> {
    return document(this.#store.patiently, `${this.#folder}/postings-${month}`, archiveSchema, {
      version: 1,
      postings: [],
    });
  }
}

const hasCommentId = ({ state }: Posting) => state.kind === 'posted' && state.commentId !== null;
