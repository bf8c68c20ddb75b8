import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { Attendance } from '../../../src/core/timer/attendance.ts';
import { answered, type AwayAnswer, type Share } from '../../../src/core/timer/away.ts';
import { covered, lengthOf, overlapsOf, within } from '../../../src/core/timer/intervals.ts';
import { Timekeeper } from '../../../src/core/timer/timekeeper.ts';
import { paused, resumed, started, stopped, type Run } from '../../../src/core/timer/timer.ts';
import type { Interval } from '../../../src/shared/domain.ts';
import { minute, second } from '../../../src/shared/duration.ts';
import { fakeWorld, HandClock, MemoryStore } from '../../support/fake-world.ts';
import { HandPower } from '../../support/hand-power.ts';
import { aTask } from '../../support/samples.ts';

type Step =
  | { readonly kind: 'start' | 'pause' | 'resume' | 'stop' }
  | { readonly kind: 'work' | 'idle' | 'sleep' | 'restart' | 'stall'; readonly seconds: number }
  | { readonly kind: 'lock' | 'unlock' | 'switch' | 'return' }
  | { readonly kind: 'answer'; readonly answer: 'keep' | 'remove' | 'book' | 'split' | 'remove-and-stop' };

const lasting = <Kind extends string>(...kinds: readonly Kind[]) =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    seconds: fc.oneof(fc.integer({ min: 1, max: 180 }), fc.integer({ min: 60, max: 2_000 })),
  });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('start', 'pause', 'resume', 'stop') }) },
  { weight: 6, arbitrary: lasting('work', 'idle', 'sleep', 'restart', 'stall') },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('lock', 'unlock', 'switch', 'return') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      answer: fc.constantFrom('keep', 'remove', 'book', 'split', 'remove-and-stop'),
    }),
  },
);

const keep: Share = { kind: 'keep' };
const remove: Share = { kind: 'remove' };
const idleMinutes = 5;

/** A person at a machine, with a second set of books that knows nothing of runs, gaps and absences. */
class Day {
  readonly clock = new HandClock(Date.parse('2026-11-24T22:30:00Z'));
  readonly power = new HandPower(this.clock);
  readonly #world = fakeWorld({ clock: this.clock, power: this.power, store: new MemoryStore() });
  readonly filed = new Map<string, Run>();
  /** When the timer was open, as the person switched it. */
  readonly stretches: Interval[] = [];
  readonly removed: Interval[] = [];
  readonly answered: Interval[] = [];
  /** When surely nobody was there, for longer than may simply count. */
  readonly absences: Interval[] = [];
  #openSince: number | null = null;
  #signs = new Set<string>();
  #signedSince = 0;
  #seen = this.clock.now();
  #ids = 0;
  #timekeeper: Timekeeper;
  #attendance: Attendance;

  constructor() {
    [this.#timekeeper, this.#attendance] = this.#begun();
  }

  #begun(): [Timekeeper, Attendance] {
    const look = () => attendance.look();
    const timekeeper = new Timekeeper(
      this.#world,
      (runs) => {
        for (const run of runs) this.filed.set(run.id, run);
      },
      look,
    );
    const rules = { idleMinutes, onLock: 'ask' } as const;
    const attendance = new Attendance(this.#world, timekeeper, () => rules, look);
    timekeeper.recover();
    attendance.open();
    return [timekeeper, attendance];
  }

  get timer() {
    return this.#timekeeper.timer;
  }

  #change(next: Parameters<Timekeeper['change']>[0]): void {
    this.#timekeeper.change(next);
    this.#attendance.look();
  }

  /** The person is there now: whatever spoke against it is over. */
  #seenNow(): void {
    const now = this.clock.now();
    if (now - this.#seen >= idleMinutes * minute) this.absences.push({ from: this.#seen, to: now });
    if (this.#signs.size > 0) this.#signsEnd(now);
    this.#signs.clear();
    this.#seen = now;
  }

  #signsEnd(now: number): void {
    if (now - this.#signedSince > 2 * minute) this.absences.push({ from: this.#signedSince, to: now });
  }

  #sign(sign: string, holds: boolean): void {
    const now = this.clock.now();
    if (holds) {
      if (this.#signs.size === 0) this.#signedSince = now;
      this.#signs.add(sign);
    } else if (this.#signs.delete(sign) && this.#signs.size === 0) this.#signsEnd(now);
  }

  #pressed(): void {
    this.#seenNow();
  }

  #closeStretch(): void {
    if (this.#openSince !== null) this.stretches.push({ from: this.#openSince, to: this.clock.now() });
    this.#openSince = null;
  }

  do(action: Step): void {
    switch (action.kind) {
      case 'start': {
        this.#pressed();
        this.#closeStretch();
        const id = `run-${(this.#ids += 1)}`;
        this.#change((timer, now) =>
          started(timer, { id, accountId: 'a', task: aTask, zone: 'Europe/Berlin' }, now),
        );
        this.#openSince = this.clock.now();
        return;
      }
      case 'pause':
      case 'stop':
        this.#pressed();
        this.#closeStretch();
        this.#change(action.kind === 'pause' ? paused : stopped);
        return;
      case 'resume':
        this.#pressed();
        if (this.timer.current !== null) this.#openSince ??= this.clock.now();
        this.#change(resumed);
        return;
      case 'work':
        for (let left = action.seconds; left > 0; left -= 20) {
          // Nobody types into a locked screen, or into another user's.
          if (this.#signs.size === 0) this.#type();
          this.clock.advance(Math.min(left, 20) * second);
        }
        return;
      case 'idle':
        this.clock.advance(action.seconds * second);
        return;
      case 'sleep':
        this.#sign('sleep', true);
        this.power.tell('suspended');
        this.clock.jump(action.seconds * second);
        this.#sign('sleep', false);
        this.power.tell('resumed');
        return;
      case 'stall': {
        const from = this.clock.now();
        this.clock.jump(action.seconds * second);
        if (action.seconds > 120) this.absences.push({ from, to: this.clock.now() });
        // Of the idle time before, the system may know nothing any more.
        this.#seen = this.clock.now();
        return;
      }
      case 'restart': {
        this.#attendance.close();
        this.#timekeeper.close();
        const from = this.clock.now();
        this.clock.jump(action.seconds * second);
        if (action.seconds > 120) this.absences.push({ from, to: this.clock.now() });
        if (this.#signs.size > 0) this.#signsEnd(this.clock.now());
        this.#signs.clear();
        this.#seen = this.clock.now();
        [this.#timekeeper, this.#attendance] = this.#begun();
        return;
      }
      case 'lock':
        this.#sign('lock', true);
        this.power.tell('locked');
        return;
      case 'switch':
        this.#sign('switch', true);
        this.power.tell('switched-away');
        return;
      case 'unlock':
        this.#return('lock', 'unlocked');
        return;
      case 'return':
        this.#return('switch', 'switched-back');
        return;
      case 'answer':
        this.#pressed();
        this.#change((timer) => timer);
        this.#answer(action.answer);
    }
  }

  #type(): void {
    this.power.type();
    // The machine asks for the idle time every five seconds while nobody is there.
    this.#seenNow();
  }

  #return(sign: string, kind: 'unlocked' | 'switched-back'): void {
    this.#sign(sign, false);
    const now = this.clock.now();
    if (now - this.#seen >= idleMinutes * minute) this.absences.push({ from: this.#seen, to: now });
    this.#seen = now;
    this.power.tell(kind);
  }

  #answer(how: Extract<Step, { kind: 'answer' }>['answer']): void {
    const [gap] = this.timer.gaps;
    if (gap === undefined) return;
    const { from, to } = gap;
    const now = this.clock.now();
    this.answered.push({ from, to });
    const book: Share = { kind: 'book', id: `other-${(this.#ids += 1)}`, task: { ...aTask, id: 8 } };
    const until = Math.floor((from + to) / 2);
    const answers: Readonly<Record<typeof how, AwayAnswer>> = {
      keep: { kind: 'whole', share: keep },
      remove: { kind: 'whole', share: remove },
      book: { kind: 'whole', share: book },
      split: { kind: 'split', until, first: remove, rest: book },
      'remove-and-stop': { kind: 'remove-and-stop' },
    };
    if (how === 'remove' || how === 'remove-and-stop') this.removed.push({ from, to });
    if (how === 'split') this.removed.push({ from, to: until });
    if (how === 'remove-and-stop' && this.timer.current?.id === gap.run.id) {
      this.#closeStretch();
      const since = within(this.tracked, to, now);
      const others = this.timer.gaps.filter(({ run }) => run.id === gap.run.id).length;
      if (others === 1 && lengthOf(since) <= 2 * minute) this.removed.push(...since);
    }
    this.#change((timer, at) => answered(timer, gap, answers[how], at));
  }

  /** Every stretch that counts for any task, as long as the timer shows it now. */
  get tracked(): readonly Interval[] {
    const { current } = this.timer;
    return [
      ...[...this.filed.values(), ...(current === null ? [] : [current])].flatMap(({ closed }) => closed),
      ...(current === null || current.since === null ? [] : [{ from: current.since, to: this.clock.now() }]),
    ].filter(({ from, to }) => from < to);
  }

  get open(): readonly Interval[] {
    const now = this.clock.now();
    const open = [
      ...this.stretches,
      ...(this.#openSince === null ? [] : [{ from: this.#openSince, to: now }]),
    ];
    return open.filter(({ from, to }) => from < to);
  }
}

const text = (intervals: readonly Interval[]) => covered(intervals).map(({ from, to }) => `${from}-${to}`);

test('whatever happens, each millisecond is tracked, asked about or removed, and only once', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const day = new Day();
      day.do({ kind: 'start' });
      for (const action of steps) {
        day.do(action);
        if (day.timer.absence !== null) continue;
        const asked = day.timer.gaps.map(({ from, to }) => ({ from, to }));
        const all = [...day.tracked, ...asked, ...day.removed];
        expect(overlapsOf(all)).toEqual([]);
        expect(text(all)).toEqual(text(day.open));
      }
      // What a person comes back to is asked about from its beginning to its end.
      day.do({ kind: 'pause' });
      const unasked = day.tracked.filter(
        ({ from, to }) => !day.answered.some((gap) => gap.from <= from && to <= gap.to),
      );
      for (const { from, to } of day.absences) {
        for (const part of day.answered.reduce(
          (parts, gap) => parts.flatMap((one) => without(one, gap)),
          within(unasked, from, to),
        )) {
          expect(lengthOf(within(day.open, part.from, part.to)), `${part.from}-${part.to}`).toBe(0);
        }
      }
    }),
    { numRuns: 400 },
  );
});

/** What is left of an interval outside of another one. */
function without({ from, to }: Interval, other: Interval): readonly Interval[] {
  return [
    { from, to: Math.min(to, other.from) },
    { from: Math.max(from, other.to), to },
  ].filter((part) => part.from < part.to);
}
