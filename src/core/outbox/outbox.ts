import type { Day, Milliseconds } from '../../shared/domain.ts';
import { readDocument } from '../document.ts';
import type { PatientStore } from '../patient-store.ts';
import { monthOf } from '../timesheet/calendar.ts';
import { AttemptsUnderWay, type Begun } from './attempts.ts';
import { Books } from './books.ts';
import { inState, postingSchema, type Attempt, type Posting } from './posting.ts';

/**
 * The postings of one account: each unconfirmed one in a file of its own, so that one is never hurt by
 * another; confirmed ones in the books. What is to happen is on disk before it happens (`put`, `attempt`,
 * `remove`); what has happened already is known at once and does not wait for a full disk (`keep`), nor for the disk
 * at all when more of the kind may follow (`confirm`, until `settle`): a crash then finds the posting as it
 * was before, and looks for its comment in Copper.
 *
 * A confirmed posting gets to the disk in three steps, of which each lets a start end the others: it is filed
 * under its month; its carry is counted, under its id; its own document goes. Found filed, it is posted,
 * whatever its own document says; found counted, it is not counted again.
 */
export class Outbox {
  readonly #store: PatientStore;
  readonly #folder: string;
  /** Oldest first. */
  #live = new Map<string, Posting>();
  readonly #attempts: AttemptsUnderWay;
  readonly #books: Books;
  /** The ids of confirmed postings of which nothing but the attempt is on disk. */
  #unsettled: readonly string[] = [];

  constructor(store: PatientStore, folder: string) {
    this.#store = store;
    this.#folder = folder;
    this.#attempts = new AttemptsUnderWay(store, folder);
    this.#books = new Books(store.patiently, folder);
    for (const name of store.names(`${folder}/outbox`)) {
      const posting = readDocument(store, `${folder}/outbox/${name}`, postingSchema);
      if (posting !== null) this.#live.set(posting.id, posting);
    }
    this.#sort();
    if (this.#live.size > 0) this.#recover();
    this.#books.endTakingOut();
  }

  /** What a crash left behind: what is filed is posted, and a request that was on its way is uncertain. */
  #recover(): void {
    const attemptOf = this.#attempts.read();
    for (const posting of this.live) {
      const filed = this.filed(posting.id, posting.day);
      if (filed !== null || posting.state.kind === 'posted') this.confirm(filed ?? posting);
      else this.#doubt(posting, attemptOf(posting));
    }
    this.settle();
    for (const posting of this.live) if (this.isIncomplete(posting)) this.#removeLater(posting.id);
  }

  #doubt(posting: Posting, attempt: Attempt | 'none' | 'unknown'): void {
    if (attempt === 'none') return;
    this.keep(
      inState(
        posting,
        attempt === 'unknown'
          ? { kind: 'parked', problem: { kind: 'attempt-unknown' }, proposal: null }
          : { kind: 'uncertain', attempt, hoursNow: null, asking: false },
      ),
    );
  }

  /** The unconfirmed postings, oldest first. */
  get live(): readonly Posting[] {
    return [...this.#live.values()];
  }

  find(id: string): Posting | null {
    return this.#live.get(id) ?? null;
  }

  /** The posting, confirmed or not, that an entry of that day belongs to. */
  ofEntry(entryId: string, day: Day): Posting | null {
    for (const posting of this.#live.values()) if (posting.entryIds.includes(entryId)) return posting;
    return this.#books.ofEntry(entryId, day);
  }

  /** The ids of a month's entries that are in postings; what was not read before is not kept in memory. */
  glance(month: string): ReadonlySet<string> {
    const postings = [...this.#books.glance(month), ...this.#live.values()];
    return new Set(postings.flatMap(({ entryIds }) => entryIds));
  }

  /** The postings for the work of a day, confirmed or not, in the order in which they were submitted. */
  ofDay(day: Day): readonly Posting[] {
    return [...this.#books.ofMonth(monthOf(day)), ...this.#live.values()]
      .filter((posting) => posting.day === day)
      .toSorted((a, b) => a.createdAt - b.createdAt);
  }

  /** A confirmed posting for the work of that day. */
  filed(id: string, day: Day): Posting | null {
    return this.#books.find(id, day);
  }

  /** The newest of those that are in Copper under a known id, newest first. */
  latestPosted(atMost: number): readonly Posting[] {
    const latest: Posting[] = [];
    for (const month of this.#books.months().toSorted().toReversed()) {
      if (latest.length >= atMost) break;
      latest.push(...this.#books.ofMonth(month).filter(hasCommentId).toReversed());
    }
    return latest.slice(0, atMost);
  }

  /** The postings that were submitted together with one, itself among them. */
  partsOf(posting: Posting): readonly Posting[] {
    const { part } = posting;
    if (part === null) return [posting];
    const all = [...this.#live.values(), ...this.#books.ofMonth(monthOf(posting.day))];
    return all.filter((other) => other.part?.group === part.group);
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
    this.#set(posting);
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

  /** Returns when it is on disk that these are being sent. Throws StoreFailure: they are as they were. */
  attempt(begun: readonly Begun[]): readonly Posting[] {
    this.#attempts.begin(begun);
    const sending = begun.map(({ posting, attempt }) => inState(posting, { kind: 'sending', attempt }));
    for (const posting of sending) this.#live.set(posting.id, posting);
    return sending;
  }

  /** For what has happened to a posting: on disk as soon as the disk takes it. */
  keep(posting: Posting): void {
    // A disk that refuses is told at once, with the posting as it is now.
    this.#set(posting);
    this.#store.keep(this.#nameOf(posting.id), posting);
    this.#attempts.end(posting.id);
    if (posting.state.kind === 'posted') this.#file(posting);
  }

  #file(posting: Posting): void {
    this.confirm(posting);
    this.settle();
  }

  /** Files a posting of the outbox whose comment is in Copper: on disk once it is settled. */
  confirm(posting: Posting): void {
    this.#books.enter(posting);
    this.#live.delete(posting.id);
    this.#unsettled = [...this.#unsettled, posting.id];
  }

  /** Gives the disk what was confirmed, however much that is, in few writes. */
  settle(): void {
    this.#books.write();
    if (this.#unsettled.length === 0) return;
    this.#store.removeLater(...this.#unsettled.map((id) => this.#nameOf(id)));
    this.#attempts.end(...this.#unsettled);
    this.#unsettled = [];
    this.#books.forgetCounted();
  }

  /** Takes a posting out, unsent. Throws StoreFailure: it is then still there. */
  remove(id: string): void {
    this.#store.remove(this.#nameOf(id));
    this.#live.delete(id);
  }

  /** What is left over for the task's next posting: not what another unconfirmed one has taken along. */
  freeCarry(taskId: number): Milliseconds {
    const reserved = this.live
      .filter((posting) => posting.task.id === taskId)
      .reduce((sum, { carryIn }) => sum + carryIn, 0);
    return this.#books.carryOf(taskId) - reserved;
  }

  get lastCommentId(): number | null {
    return this.#books.lastCommentId;
  }

  /** Remembers that the server has given out this comment id. */
  learnCommentId(id: number): void {
    this.#books.learnCommentId(id);
    this.#books.write();
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
      this.live.some(holds) || this.#books.months().some((month) => this.#books.ofMonth(month).some(holds))
    );
  }

  /** Says of a confirmed posting what is known of it now; the carry stays as it is. */
  refile(posting: Posting): void {
    this.#books.replace(posting);
    this.settle();
  }

  /**
   * Takes confirmed postings out again, as their comments are gone from Copper: their entries can be posted
   * anew. Their own documents are gone before that, so that no start takes them for postings on their way.
   */
  unfile(postings: readonly Posting[]): void {
    this.settle();
    this.#books.takeOut(postings);
  }

  #nameOf(id: string): string {
    return `${this.#folder}/outbox/${id}`;
  }

  #removeLater(id: string): void {
    this.#store.removeLater(this.#nameOf(id));
    this.#live.delete(id);
  }

  #set(posting: Posting): void {
    const isNew = !this.#live.has(posting.id);
    this.#live.set(posting.id, posting);
    if (isNew) this.#sort();
  }

  #sort(): void {
    const sorted = this.live.toSorted(
      (a, b) => a.createdAt - b.createdAt || (a.part?.number ?? 0) - (b.part?.number ?? 0),
    );
    this.#live = new Map(sorted.map((posting) => [posting.id, posting]));
  }
}

const hasCommentId = ({ state }: Posting) => state.kind === 'posted' && state.commentId !== null;
