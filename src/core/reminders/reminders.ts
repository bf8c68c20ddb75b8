import * as v from 'valibot';

import { daySchema, instantSchema, reminderKindSchema, type ReminderKind } from '../../shared/domain.ts';
import { minute } from '../../shared/duration.ts';
import { document, type Document } from '../document.ts';
import type { Clock, Store } from '../ports.ts';
import { dueReminders, type Facts } from './due.ts';

const remindersSchema = v.object({
  version: v.literal(1),
  day: v.nullable(daySchema),
  /** What has been said today; it is not said twice. */
  told: v.array(reminderKindSchema),
  snoozedUntil: v.nullable(instantSchema),
});
type Told = v.InferOutput<typeof remindersSchema>;

export const snoozeFor = 15 * minute;

/** Says once a day what is worth a reminder, when it is due; the facts are asked for, never stored. */
export class Reminders {
  readonly #clock: Clock;
  readonly #document: Document<Told>;
  readonly #facts: () => Facts | null;
  readonly #remind: (kind: ReminderKind) => void;
  #told: Told;
  #cancelAlarm: () => void = () => undefined;

  constructor(
    world: { readonly clock: Clock; readonly store: Store },
    facts: () => Facts | null,
    remind: (kind: ReminderKind) => void,
  ) {
    this.#clock = world.clock;
    this.#facts = facts;
    this.#remind = remind;
    this.#document = document(world.store, 'reminders', remindersSchema, {
      version: 1,
      day: null,
      told: [],
      snoozedUntil: null,
    });
    this.#told = this.#document.read();
  }

  /** Looks at the facts anew: after each change, and when something is due. */
  look(): void {
    this.#cancelAlarm();
    const facts = this.#facts();
    if (facts === null) return;
    const now = this.#clock.now();
    const told = this.#toldOn(facts.today);
    const open = dueReminders(facts)
      .filter(({ kind, until }) => !told.told.includes(kind) && until > now)
      .map(({ kind, at }) => ({ kind, at: Math.max(at, told.snoozedUntil ?? 0) }));
    const due = open.find(({ at }) => at <= now);
    if (due !== undefined) {
      this.#write({ ...told, told: [...told.told, due.kind] });
      this.#remind(due.kind);
      return;
    }
    const next = Math.min(...open.map(({ at }) => at));
    if (next < Infinity) this.#cancelAlarm = this.#clock.after(next - now, () => this.look());
  }

  /** Whether a reminder that was given is still true. */
  holds(kind: ReminderKind): boolean {
    const facts = this.#facts();
    const now = this.#clock.now();
    return facts !== null && dueReminders(facts).some((due) => due.kind === kind && due.until > now);
  }

  /** Says it again in a while. */
  snooze(kind: ReminderKind): void {
    const told = this.#told.told.filter((other) => other !== kind);
    this.#write({ ...this.#told, told, snoozedUntil: this.#clock.now() + snoozeFor });
    this.look();
  }

  stop(): void {
    this.#cancelAlarm();
  }

  #toldOn(day: string): Told {
    return this.#told.day === day ? this.#told : { version: 1, day, told: [], snoozedUntil: null };
  }

  #write(told: Told): void {
    this.#document.write(told);
    this.#told = told;
  }
}
