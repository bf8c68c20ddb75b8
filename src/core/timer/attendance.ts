import type { Instant, Milliseconds, Preferences } from '../../shared/domain.ts';
import { minute, second } from '../../shared/duration.ts';
import type { Clock, Log, Power, PowerEvent } from '../ports.ts';
import { back, left, withoutSigns } from './absence.ts';
import type { Timekeeper } from './timekeeper.ts';
import type { Absence, Sign, Timer } from './timer.ts';

type Rules = Preferences['away'];

/** How soon a return to the keyboard is noticed. */
const lookForReturn: Milliseconds = 5 * second;
/** A machine on which this much time passes is awake, even if nothing has said so. */
const awakeAfter: Milliseconds = minute;
/** Systems tell idle time in whole seconds. */
const idleStep: Milliseconds = second;

const leaving: Readonly<Partial<Record<PowerEvent['kind'], Sign>>> = {
  locked: 'lock',
  suspended: 'sleep',
  'shutting-down': 'sleep',
  'switched-away': 'switch',
};
const returning: Readonly<Partial<Record<PowerEvent['kind'], Sign>>> = {
  unlocked: 'lock',
  'switched-back': 'switch',
};

/**
 * Watches whether the person is there while a timer runs: what the system tells, and how long ago the
 * last input was. It asks for that no more often than it must, and not at all without a running timer.
 */
export class Attendance {
  readonly #clock: Clock;
  readonly #power: Power;
  readonly #log: Log;
  readonly #timekeeper: Timekeeper;
  readonly #rules: () => Rules;
  readonly #changed: () => void;
  /** When the machine woke up or was unlocked last. */
  #returnedAt: Instant | null = null;
  /** When the person unlocked it, which nobody else can have done. */
  #unlockedAt: Instant = -Infinity;
  #looked: { readonly timer: Timer | null; readonly rules: Rules | null } = { timer: null, rules: null };
  #cancelLook: () => void = () => undefined;
  #cancelWatch: () => void = () => undefined;

  constructor(
    world: { readonly clock: Clock; readonly power: Power; readonly log: Log },
    timekeeper: Timekeeper,
    rules: () => Rules,
    changed: () => void,
  ) {
    this.#clock = world.clock;
    this.#power = world.power;
    this.#log = world.log;
    this.#timekeeper = timekeeper;
    this.#rules = rules;
    this.#changed = changed;
  }

  get returnedAt(): Instant | null {
    return this.#returnedAt;
  }

  open(): void {
    this.#cancelWatch = this.#power.watch((event) => this.#heard(event));
    this.look();
  }

  close(): void {
    this.#cancelWatch();
    this.#cancelLook();
  }

  /** Looks anew if the timer or the rules have changed. */
  look(): void {
    const [timer, rules] = [this.#timekeeper.timer, this.#rules()];
    if (timer === this.#looked.timer && rules === this.#looked.rules) return;
    this.#looked = { timer, rules };
    this.#look();
  }

  #look(): void {
    this.#cancelLook();
    const { current, absence } = this.#timekeeper.timer;
    if (current === null || current.since === null) return;
    if (absence === null) this.#lookForIdleness();
    else if (absence.signs.includes('sleep')) this.#lookAfter(awakeAfter, () => this.#awake());
    else if (absence.signs.every((sign) => sign === 'idle')) {
      this.#lookAfter(lookForReturn, () => this.#lookForInput(absence.from));
    }
  }

  #lookForIdleness(): void {
    const limit = this.#idleLimit();
    if (limit === null) return;
    const input = this.#lastInput();
    const left = limit - (this.#clock.now() - input);
    if (left > 0) this.#lookAfter(left, () => this.#look());
    else this.#leave('idle', input, 'ask');
  }

  #lookForInput(since: Instant): void {
    const input = this.#lastInput();
    const limit = this.#idleLimit();
    if (limit === null) this.#observe((timer, now) => back(timer, now));
    else if (input > since + idleStep) this.#observe((timer) => back(timer, input));
    else this.#look();
  }

  #heard({ kind, at }: PowerEvent): void {
    const left = leaving[kind];
    const returned = returning[kind];
    if (left !== undefined) this.#leaveBy(left, at);
    else {
      this.#returnedAt = at;
      if (returned === undefined) this.#awake();
      else this.#return(returned, at);
    }
  }

  /** Closing the lid is no input: the time since the last one belongs to the absence. */
  #leaveBy(sign: Sign, at: Instant): void {
    const since = this.#timekeeper.timer.current?.since ?? null;
    if (since === null) return;
    if (this.#rules().onLock === 'pause') this.#leave(sign, at, 'leave-out');
    else this.#leave(sign, this.#idleLimit() === null ? at : Math.min(at, this.#lastInput()), 'ask-if-long');
  }

  #leave(sign: Sign, from: Instant, then: Absence['then']): void {
    this.#observe((timer) => left(timer, sign, from, then));
  }

  #return(sign: Sign, at: Instant): void {
    this.#unlockedAt = at;
    this.#observe((timer) => withoutSigns(timer, [sign, 'idle'], at));
  }

  /** Machines wake up on their own: the person is back with the first input, if that can be known. */
  #awake(): void {
    const { absence } = this.#timekeeper.timer;
    if (absence?.signs.includes('sleep') !== true) return;
    const unseen = this.#idleLimit() !== null && this.#lastInput() <= absence.from + idleStep;
    this.#observe((timer, now) =>
      unseen
        ? withoutSigns(left(timer, 'idle', absence.from, absence.then), ['sleep'], now)
        : withoutSigns(timer, ['sleep', 'idle'], now),
    );
  }

  #idleLimit(): Milliseconds | null {
    const { idleMinutes } = this.#rules();
    return idleMinutes === null ? null : idleMinutes * minute;
  }

  /** Whoever pressed something in Patina, or unlocked the screen, was there. */
  #lastInput(): Instant {
    const now = this.#clock.now();
    // The instants are in the future when the clock was set back.
    return Math.min(now, Math.max(now - this.#power.idleFor(), this.#timekeeper.seenAt, this.#unlockedAt));
  }

  #observe(next: (timer: Timer, now: Instant) => Timer): void {
    try {
      this.#timekeeper.observe(next);
    } catch (error) {
      this.#log.error('absence-unsaved', error);
    }
    this.#changed();
  }

  #lookAfter(delay: Milliseconds, look: () => void): void {
    this.#cancelLook = this.#clock.after(delay, look);
  }
}
