import type { Day } from '../../shared/domain.ts';
import { second } from '../../shared/duration.ts';
import type { Clock } from '../ports.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { monthOf } from './calendar.ts';
import type { Entries } from './entries.ts';

/** A month is read in a few milliseconds; in between everything else has its turn. */
const pauseBetween = second;

/**
 * Looks for months with work that was never submitted, however long ago: one month after the other, newest
 * first, once in each run of the app. Those that have some are read for good, the others are not kept.
 */
export class OldWork {
  readonly #clock: Clock;
  readonly #entries: Entries;
  readonly #outbox: Outbox;
  readonly #found: () => void;
  #left: readonly string[] | null = null;
  #cancel: () => void = () => undefined;

  /** `found` is called when there is a month more with such work. */
  constructor(clock: Clock, entries: Entries, outbox: Outbox, found: () => void) {
    this.#clock = clock;
    this.#entries = entries;
    this.#outbox = outbox;
    this.#found = found;
  }

  /** Begins to look, unless it has begun. */
  look(): void {
    if (this.#left !== null) return;
    this.#left = this.#entries.unreadMonths();
    this.#goOn();
  }

  stop(): void {
    this.#cancel();
  }

  #goOn(): void {
    const [month, ...left] = this.#left ?? [];
    if (month === undefined) return;
    this.#left = left;
    this.#cancel = this.#clock.after(pauseBetween, () => {
      const submitted = this.#outbox.glance(month);
      const open = this.#entries.glance(month).filter(({ id }) => !submitted.has(id));
      if (open[0] !== undefined) {
        this.#entries.ofDay(open[0].day);
        this.#found();
      }
      this.#goOn();
    });
  }
}

/**
 * The days before one with work in no posting, oldest first: of the months since a day, which are read, and of
 * earlier ones that have been read already.
 */
export function unsubmittedDays(
  { entries, outbox }: { readonly entries: Entries; readonly outbox: Outbox },
  since: Day,
  before: Day,
): readonly Day[] {
  const first = monthOf(since);
  const earlier = entries.months.filter((month) => month < first).flatMap((month) => entries.glance(month));
  const open = [...earlier, ...entries.between(`${first}-01`, before)].filter(
    ({ id, day }) => day < before && outbox.ofEntry(id, day) === null,
  );
  return [...new Set(open.map(({ day }) => day))].toSorted();
}
