import type { Posting } from '../../src/core/outbox/posting.ts';
import { createTracker, type Tracker } from '../../src/core/tracker.ts';
import { defaultPreferences } from '../../src/shared/domain.ts';
import { formatShort, minute, second } from '../../src/shared/duration.ts';
import type { EntryView, PostingView, Snapshot } from '../../src/shared/snapshot.ts';
import { fakeWorld } from '../support/fake-world.ts';
import { Dice } from '../support/dice.ts';
import { FaultyCopper, server, type Fault } from './faulty-copper.ts';
import { balance, type Balance } from './ledger.ts';
import { MortalStore, type Disk } from './mortal-store.ts';
import type { Scenario, Step } from './scenario.ts';
import { VirtualTime } from './virtual-time.ts';

export type Circumstance = 'clear' | 'disturbed' | 'equal' | 'unacquainted';
type ByCircumstance = Record<Circumstance, number>;

/** What a played scenario came to. */
export interface Outcome {
  readonly posted: readonly Posting[];
  readonly faults: ReadonlyMap<Fault, number>;
  readonly kills: number;
  readonly killsWhileSending: number;
  readonly submitted: number;
  readonly ambiguous: ByCircumstance;
  readonly questions: ByCircumstance;
  /** What must be empty: each line is a broken promise. */
  readonly broken: readonly string[];
}

/** Plays a scenario from the first sign-in until everything has settled. */
export async function play(scenario: Scenario): Promise<Outcome> {
  const simulation = new Simulation(scenario);
  return simulation.play();
}

class Simulation {
  readonly #scenario: Scenario;
  readonly #time = new VirtualTime(Date.parse('2026-03-02T08:00:00Z'));
  readonly #dice: Dice;
  readonly #copper: FaultyCopper;
  readonly #disk: Disk = { documents: new Map(), full: false };
  readonly #cache = new Map<string, object>();
  readonly #passwords = fakeWorld().vault;
  readonly #broken: string[] = [];
  readonly #submitted = new Set<string>();
  readonly #asked = new Set<string>();
  /** Tasks with a posting of which only the person says that it is in Copper. */
  readonly #vouchedFor = new Set<number>();
  readonly #lastText = new Map<number, string>();
  readonly #days = new Set<string>();
  /** Every entry that was ever on screen: only these can be changed. */
  readonly #seenEntries = new Set<string>();
  #questions: ByCircumstance = { clear: 0, disturbed: 0, equal: 0, unacquainted: 0 };
  #store: MortalStore | null = null;
  #tracker: Tracker;
  #ids = 0;
  #texts = 0;
  #kills = 0;
  #killsWhileSending = 0;
  #expected = 0;
  #runningSince: number | null = null;
  /** The last process said, before it died, that something was not on the disk. */
  #wasWarned = false;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#dice = new Dice(scenario.seed);
    this.#copper = new FaultyCopper(this.#time, this.#dice, scenario.counting, () =>
      [...this.#disk.documents.keys()].some((name) => name.endsWith('/comments')),
    );
    this.#tracker = this.#start();
  }

  async play(): Promise<Outcome> {
    await this.#signIn();
    await this.#run(
      this.#tracker.commands.setPreferences({
        ...defaultPreferences,
        rounding: { step: this.#scenario.step, direction: this.#scenario.direction },
        undoSeconds: 10,
      }),
    );
    if (this.#scenario.acquainted) {
      await this.#work({ task: 0, length: minute, post: true, twin: false });
      await this.#pass(minute);
    }
    for (const step of this.#scenario.steps) {
      await this.#take(step);
      await this.#revive();
      this.#observe();
    }
    await this.#settle();
    const sums = balance(this.#disk.documents);
    this.#check(sums);
    const ambiguous: ByCircumstance = { clear: 0, disturbed: 0, equal: 0, unacquainted: 0 };
    for (const { body } of this.#copper.ambiguous) ambiguous[this.#circumstanceOf(body)] += 1;
    return {
      posted: sums.posted,
      faults: this.#copper.faults,
      kills: this.#kills,
      killsWhileSending: this.#killsWhileSending,
      submitted: this.#submitted.size,
      ambiguous,
      questions: this.#questions,
      broken: this.#broken,
    };
  }

  // The machine and its processes

  #start(): Tracker {
    const store = new MortalStore(this.#disk, () => this.#died());
    this.#store = store;
    const tracker = createTracker(
      fakeWorld({
        clock: this.#time.clock(),
        store,
        cache: {
          read: (document) => Promise.resolve(this.#cache.get(document)),
          write: (document, content) => {
            this.#cache.set(document, content);
            return Promise.resolve();
          },
          remove: () => Promise.resolve(),
          keepOnly: () => Promise.resolve(),
        },
        vault: this.#passwords,
        http: this.#copper.http(() => this.#store === store),
        newId: () => `id-${(this.#ids += 1)}`,
        random: this.#dice.next,
      }),
    );
    return tracker;
  }

  /** The running process dies on the spot. */
  #died(): void {
    if (this.#store === null) return;
    this.#wasWarned ||= this.#tracker.snapshot().notices.some(({ id }) => id === 'storage');
    this.#store.die();
    this.#store = null;
    this.#time.kill();
    this.#kills += 1;
    this.#killsWhileSending += this.#copper.forgetInFlight();
  }

  get #isDead(): boolean {
    return this.#store === null;
  }

  /** Starts the app again if it is dead, some time later. */
  async #revive(down = this.#dice.between(second, 5 * minute)): Promise<void> {
    if (!this.#isDead) return;
    await this.#time.pass(down);
    this.#tracker = this.#start();
    void this.#tracker.open();
    this.#observe();
    await this.#pass(second);
    await this.#answerGaps('keep');
    await this.#believeTheApp();
    this.#observe();
  }

  /** When the app had said that its latest changes were only in memory, the person works on from what is there. */
  async #believeTheApp(): Promise<void> {
    if (!this.#wasWarned || this.#isDead) return;
    const { timer } = this.#snapshot;
    this.#expected = 0;
    for (const { tracked } of await this.#entries()) this.#expected += tracked;
    this.#runningSince = timer.kind === 'running' ? this.#time.elapsed : null;
    if (timer.kind !== 'stopped') this.#expected += this.#trackedBy(timer);
    this.#wasWarned = false;
  }

  #trackedBy(timer: Exclude<Snapshot['timer'], { kind: 'stopped' }>): number {
    return timer.booked + (timer.since === null ? 0 : this.#time.wall - timer.since);
  }

  async #pass(milliseconds: number): Promise<void> {
    if (!this.#isDead) await this.#time.pass(milliseconds);
  }

  /** Waits for a command while time passes; null when the process died meanwhile. */
  async #run<Answer>(command: Answer | Promise<Answer>): Promise<Answer | null> {
    const settled: { answer?: Answer } = {};
    void Promise.resolve(command).then((answer) => {
      settled.answer = answer;
    });
    for (let waited = 0; waited < 2_000 && !this.#isDead && !('answer' in settled); waited += 1) {
      await this.#time.pass(waited === 0 ? 0 : 100);
    }
    if (this.#isDead) return null;
    if (!('answer' in settled)) throw new Error('a command never ended');
    return settled.answer ?? null;
  }

  // The person

  async #signIn(): Promise<void> {
    const tracker = this.#tracker;
    await this.#run(
      tracker.commands.signIn({ server, username: 'demo', password: 'patina-demo', staySignedIn: true }),
    );
    await this.#pass(5 * second);
  }

  async #answerGaps(answer: 'keep' | 'remove'): Promise<void> {
    const asked = () => (this.#isDead ? null : this.#snapshot.away);
    for (let away = asked(); away !== null; away = asked()) {
      const gap = { from: away.from, to: away.to };
      await this.#run(this.#tracker.commands.answerAway({ gap, answer: { kind: answer } }));
      // A full disk: the question stays.
      if (asked()?.from === away.from) return;
    }
  }

  get #snapshot(): Snapshot {
    const snapshot = this.#tracker.snapshot();
    this.#days.add(snapshot.today.day);
    return snapshot;
  }

  /** Compares the timer with what the person believes; they look at the tray. */
  #observe(): void {
    if (this.#isDead) return;
    const runs = this.#snapshot.timer.kind === 'running';
    if (runs && this.#runningSince === null) this.#runningSince = this.#time.elapsed;
    if (!runs) this.#bookUntil(this.#time.elapsed);
  }

  #bookUntil(end: number): void {
    if (this.#runningSince !== null) this.#expected += end - this.#runningSince;
    this.#runningSince = null;
  }

  /** The moment a command takes effect, whether its process survives it or not. */
  async #command<Answer>(command: () => Answer | Promise<Answer>): Promise<Answer | null> {
    const answer = await this.#run(command());
    await this.#reviveAtOnce();
    this.#observe();
    return answer;
  }

  /** After a death in the middle of a command only a look at the timer tells whether it was done. */
  async #reviveAtOnce(): Promise<void> {
    if (this.#isDead) await this.#revive(0);
  }

  async #take(step: Step): Promise<void> {
    const { commands } = this.#tracker;
    switch (step.kind) {
      case 'work':
        return this.#work(step);
      case 'pause':
        await this.#command(() => commands.pause(undefined));
        await this.#pass(step.length);
        await this.#command(() => this.#tracker.commands.resume(undefined));
        return;
      case 'stop':
        await this.#command(() => commands.stop(undefined));
        return;
      case 'post':
        return this.#post(await this.#unposted(step.pick), step.percent, false);
      case 'edit':
        return this.#edit(await this.#unposted(step.pick), step.minutes);
      case 'merge':
      case 'split':
      case 'move':
      case 'delete':
        return this.#rearrange(step.kind, await this.#unposted(step.pick), step.other);
      case 'undo':
      case 'redo':
        return this.#takeBack(step.kind);
      case 'submit':
        return this.#submit();
      case 'withdraw':
        return this.#withdraw(this.#inOutbox(step.pick, 'waiting', 'parked'));
      case 'resend':
        return this.#resend(this.#inOutbox(step.pick, 'parked'));
      case 'settle':
        return this.#answerQuestion(this.#inOutbox(step.pick, 'uncertain'));
      case 'send-now':
        await this.#run(commands.sendNow(undefined));
        return;
      case 'restart':
        this.#tracker.close();
        this.#died();
        return;
      case 'sign-in-again':
        return this.#signIn();
      case 'wait':
        return this.#pass(step.length);
      case 'trouble':
        this.#copper.trouble = step;
        return;
      case 'offline':
        this.#copper.offline = step.offline;
        return;
      case 'disk':
        this.#disk.full = step.full;
        return;
      case 'kill':
        this.#died();
        return this.#revive(step.down);
      case 'mortal':
        this.#store?.dieAfter(step.writes, step.stored);
        return;
      case 'kill-sending':
        this.#copper.duringNextCreate = () => this.#died();
        return;
      case 'sleep':
        this.#store?.spare();
        this.#time.sleep(step.length);
        await this.#pass(31 * second);
        return this.#answerGaps('keep');
      case 'set-clock':
        this.#store?.spare();
        this.#time.setClock(step.by);
        await this.#pass(31 * second);
        return this.#answerGaps('remove');
      case 'colleague': {
        const hours = step.sameHours ? (this.#snapshot.outbox[0]?.hours ?? 100) : 75;
        this.#copper.colleague(this.#task(step.task), hours);
        return;
      }
      case 'unreadable':
        this.#copper.unreadable(step.comments);
    }
  }

  #task(index: number): number {
    const ids = this.#copper.taskIds;
    return ids[index % ids.length] ?? 0;
  }

  async #work({ task, length, post, twin }: Omit<Extract<Step, { kind: 'work' }>, 'kind'>): Promise<void> {
    await this.#command(() => this.#tracker.commands.start({ taskId: this.#task(task) }));
    await this.#pass(length);
    await this.#reviveAtOnce();
    const stopped = await this.#command(() => this.#tracker.commands.stop(undefined));
    if (!post || stopped?.ok !== true) return;
    const entries = await this.#entries();
    const entry = entries.find(({ id }) => id === stopped.value.entryId);
    if (entry !== undefined) await this.#post(entry, null, twin);
  }

  async #entries(): Promise<readonly EntryView[]> {
    const entries: EntryView[] = [];
    for (const day of this.#days) {
      const answer = await this.#tracker.queries.day({ day });
      if (answer.ok) entries.push(...answer.value.entries);
    }
    for (const { id } of entries) this.#seenEntries.add(id);
    return entries;
  }

  async #unposted(pick: number): Promise<EntryView | undefined> {
    const entries = (await this.#entries()).filter(({ posting }) => posting === null);
    return entries[pick % entries.length];
  }

  #inOutbox(pick: number, ...kinds: readonly PostingView['state']['kind'][]): PostingView | undefined {
    const postings = this.#snapshot.outbox.filter(({ state }) => kinds.includes(state.kind));
    return postings[pick % postings.length];
  }

  async #post(entry: EntryView | undefined, percent: number | null, twin: boolean): Promise<void> {
    if (entry === undefined) return;
    const old = this.#lastText.get(entry.task.id);
    const comment = twin && old !== undefined ? old : `Work ${(this.#texts += 1)}`;
    this.#lastText.set(entry.task.id, comment);
    const posted = await this.#command(() =>
      this.#tracker.commands.postEntry({
        id: entry.id,
        comment,
        percentComplete: percent,
        percentSeen: null,
      }),
    );
    if (posted?.ok === true) this.#submitted.add(posted.value.postingId);
  }

  async #edit(entry: EntryView | undefined, minutes: number): Promise<void> {
    if (entry === undefined) return;
    await this.#command(() =>
      this.#tracker.commands.editEntry({ id: entry.id, duration: formatShort(minutes * minute) }),
    );
    const edited = (await this.#entries()).find(({ id }) => id === entry.id);
    if (edited === undefined) this.#broken.push(`the entry ${entry.id} is gone`);
    else this.#expected += edited.tracked - entry.tracked;
  }

  /** What the entries that were on screen come to; a death in between may bring others. */
  async #trackedOnScreen(): Promise<number> {
    const known = new Set(this.#seenEntries);
    const entries = await this.#entries();
    return entries.reduce((sum, { id, tracked }) => sum + (known.has(id) ? tracked : 0), 0);
  }

  async #rearrange(
    how: 'merge' | 'split' | 'move' | 'delete',
    entry: EntryView | undefined,
    other: number,
  ): Promise<void> {
    if (entry === undefined) return;
    const { id, task, day, tracked } = entry;
    const all = await this.#entries();
    const ids = all
      .filter((one) => one.task.id === task.id && one.day === day && one.posting === null)
      .map((one) => one.id);
    const before = await this.#trackedOnScreen();
    const taskId = this.#task(other);
    const { commands } = this.#tracker;
    const answer = await this.#command<{ readonly ok: boolean; readonly value?: unknown }>(() => {
      if (how === 'merge') return commands.mergeEntries({ ids: ids.slice(0, 2 + (other % 2)) });
      if (how === 'split') return commands.splitEntry({ id, duration: formatShort(tracked / 2), taskId });
      return how === 'move' ? commands.editEntry({ id, taskId }) : commands.deleteEntry({ id });
    });
    // A new entry is one of those on screen: it holds a part of an old one.
    if (how === 'split') this.#seenEntries.add(`id-${this.#ids}`);
    const change = (await this.#trackedOnScreen()) - before;
    if (how === 'delete' && change === -tracked) this.#expected -= tracked;
    else if (change !== 0)
      this.#broken.push(`lost: ${how} of ${id} made ${change} ms of none, ${String(answer?.ok)}`);
  }

  async #takeBack(how: 'undo' | 'redo'): Promise<void> {
    await this.#entries();
    const before = await this.#trackedOnScreen();
    await this.#command(() => this.#tracker.commands[how](undefined));
    this.#expected += (await this.#trackedOnScreen()) - before;
  }

  /** The person writes what is missing, and submits all days. */
  async #submit(): Promise<void> {
    const days = [...this.#days];
    for (const day of days) {
      const answer = await this.#tracker.queries.day({ day });
      const drafts = answer.ok ? answer.value.drafts : [];
      for (const { entryIds, problem } of drafts) {
        if (problem?.kind !== 'comment-required') continue;
        const written = {
          day,
          entryIds: [...entryIds],
          percent: null,
          comment: `Work ${(this.#texts += 1)}`,
        };
        await this.#command(() => this.#tracker.commands.writeDraft(written));
      }
    }
    const submitted = await this.#command(() => this.#tracker.commands.submitDays({ days }));
    if (submitted?.ok !== true) return;
    for (const id of submitted.value.postingIds) this.#submitted.add(id);
  }

  async #withdraw(posting: PostingView | undefined): Promise<void> {
    if (posting === undefined) return;
    const before = this.#kills;
    const answer = await this.#command(() => this.#tracker.commands.withdrawPosting({ id: posting.id }));
    if (answer?.ok === true || this.#kills > before) this.#submitted.delete(posting.id);
  }

  async #resend(posting: PostingView | undefined): Promise<void> {
    if (posting?.state.kind !== 'parked') return;
    const hours = posting.state.proposal === null ? 'same' : 'proposed';
    await this.#command(() => this.#tracker.commands.resendPosting({ id: posting.id, hours }));
  }

  /** The person looks into Copper and tells the truth. */
  async #answerQuestion(posting: PostingView | undefined): Promise<void> {
    if (posting?.state.kind !== 'uncertain' || !posting.state.asking) return;
    this.#countQuestion(posting);
    // The person looks at the task: the same may have been written on another.
    const { task, comment } = posting;
    const inCopper = this.#copper.comments.filter(
      ({ body, taskId }) => taskId === task.id && textOf(body) === comment,
    );
    const known = balance(this.#disk.documents).posted.filter(
      (other) => other.task.id === task.id && other.comment === comment,
    );
    const answer = inCopper.length > known.length ? 'already-there' : 'send-again';
    if (answer === 'already-there') this.#vouchedFor.add(posting.task.id);
    await this.#command(() => this.#tracker.commands.settlePosting({ id: posting.id, answer }));
  }

  #countQuestion(posting: PostingView): void {
    if (posting.state.kind !== 'uncertain') return;
    const key = `${posting.id} ${posting.state.since}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    this.#questions[this.#circumstanceOf(posting.comment)] += 1;
  }

  /**
   * What made an attempt hard to find out about: nothing, a colleague on the task who posted the same or
   * other hours, or that no comment id of the server was known.
   */
  #circumstanceOf(body: string): Circumstance {
    const attempt = this.#copper.ambiguous.find((candidate) => textOf(candidate.body) === textOf(body));
    if (attempt?.lastIdKnown !== true) return 'unacquainted';
    const { taskId, at, hours } = attempt;
    const meanwhile = this.#copper.colleagues.filter(
      (other) => other.taskId === taskId && other.at >= at - second,
    );
    if (meanwhile.length === 0) return 'clear';
    return meanwhile.some((other) => other.hours === hours) ? 'equal' : 'disturbed';
  }

  // The end

  /** Everything is well again; the person stops the timer, submits nothing new and answers what is asked. */
  async #settle(): Promise<void> {
    this.#copper.trouble = { creating: 0, others: 0 };
    this.#copper.offline = false;
    this.#disk.full = false;
    this.#copper.duringNextCreate = null;
    this.#store?.spare();
    await this.#pass(31 * second);
    await this.#answerGaps('keep');
    await this.#command(() => this.#tracker.commands.stop(undefined));
    for (let round = 0; round < 40 && this.#snapshot.outbox.length > 0; round += 1) {
      await this.#run(this.#tracker.commands.sendNow(undefined));
      await this.#pass(3 * minute);
      const { outbox } = this.#snapshot;
      for (const posting of outbox) {
        if (posting.state.kind === 'uncertain') await this.#answerQuestion(posting);
        if (posting.state.kind !== 'parked') continue;
        if (posting.state.problem.kind === 'whole-hours-only' && posting.state.proposal === null) {
          await this.#withdraw(posting);
        } else if (posting.state.proposal === null) await this.#withdraw(posting);
        else await this.#resend(posting);
      }
    }
    for (const posting of this.#snapshot.outbox) {
      this.#broken.push(`${posting.comment} never settled: ${posting.state.kind}`);
    }
  }

  #check(sums: Balance): void {
    const ids = new Set(sums.posted.map(({ id }) => id));
    for (const id of this.#submitted) if (!ids.has(id)) this.#broken.push(`lost: the posting ${id}`);
    const texts = new Set([
      ...sums.posted.map(({ comment }) => comment),
      ...this.#copper.comments.map(({ body }) => textOf(body)),
    ]);
    for (const text of texts) {
      const said = sums.posted.filter(({ comment }) => comment === text).length;
      const stored = this.#copper.comments.filter(({ body }) => textOf(body) === text).length;
      if (stored < said)
        this.#broken.push(`lost: “${text}” is posted ${said} times, in Copper ${stored} times`);
      if (stored > said)
        this.#broken.push(`duplicated: “${text}” is posted ${said} times, in Copper ${stored} times`);
    }
    this.#broken.push(...sums.unbalanced);
    for (const taskId of this.#copper.taskIds) {
      const stored = this.#copper.comments
        .filter((comment) => comment.taskId === taskId)
        .reduce((sum, { hundredthsWorked }) => sum + hundredthsWorked, 0);
      const said = sums.hoursOf(taskId);
      // The person cannot tell that a server kept fewer hours than were sent.
      if (this.#scenario.counting === 'truncates' && this.#vouchedFor.has(taskId)) continue;
      if (stored !== said)
        this.#broken.push(`task ${taskId}: ${stored} hundredths in Copper, ${said} posted`);
    }
    if (sums.tracked !== this.#expected) {
      this.#broken.push(`tracked ${sums.tracked} ms, worked ${this.#expected} ms`);
    }
  }
}

/** The text without the day that is added to work of another day. */
const textOf = (body: string) => body.replace(/\n\(Worked on [^)]*\)$/, '');
