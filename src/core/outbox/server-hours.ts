import * as v from 'valibot';

import type { HourHundredths, Rounding } from '../../shared/domain.ts';
import { document, type Document } from '../document.ts';
import type { Store } from '../ports.ts';

const serverHoursSchema = v.object({
  version: v.literal(1),
  /** What this server does with fractions of an hour. */
  fractions: v.picklist(['unknown', 'kept', 'refused', 'truncated']),
});
type ServerHoursContent = v.InferOutput<typeof serverHoursSchema>;

/** One in so many postings is read back after the first has shown that fractions are kept. */
const readBackOneIn = 20;

const isFraction = (hours: HourHundredths) => hours % 100 !== 0;

/**
 * What has been found out about how an account's server counts hours. The API document promises decimals
 * in one place and "must be a positive Integer" in another; both kinds of server exist, and a third kind
 * drops the fraction without a word.
 */
export class ServerHours {
  readonly #document: Document<ServerHoursContent>;
  #fractions: ServerHoursContent['fractions'];

  constructor(store: Store, folder: string) {
    this.#document = document(store, `${folder}/server-hours`, serverHoursSchema, {
      version: 1,
      fractions: 'unknown',
    });
    this.#fractions = this.#document.read().fractions;
  }

  get wholeOnly(): boolean {
    return this.#fractions === 'refused' || this.#fractions === 'truncated';
  }

  get mayTruncate(): boolean {
    return this.#fractions !== 'kept';
  }

  /** Whether this server is known not to take these hours as they are. */
  cannotTake(hours: HourHundredths): boolean {
    return this.wholeOnly && isFraction(hours);
  }

  /** How to round for this server: whole hours only are rounded down, so that it is never billed ahead. */
  roundingFor(wanted: Rounding): Rounding {
    return this.wholeOnly && wanted.step !== 100 ? { step: 100, direction: 'down' } : wanted;
  }

  /** Whether the comment has to be read back: always the first with a fraction, then now and then. */
  mustReadBack(hours: HourHundredths, random: () => number): boolean {
    if (!isFraction(hours)) return false;
    return this.#fractions !== 'kept' || random() < 1 / readBackOneIn;
  }

  /** A comment was read back: were the hours kept as they were sent? */
  learnFromReadBack(sent: HourHundredths, kept: HourHundredths): void {
    if (isFraction(sent)) this.#learn(kept === sent ? 'kept' : 'truncated');
  }

  learnRefusal(): void {
    this.#learn('refused');
  }

  /** After a new sign-in: the server may have been updated meanwhile. */
  forget(): void {
    this.#learn('unknown');
  }

  #learn(fractions: ServerHoursContent['fractions']): void {
    if (this.#fractions === fractions) return;
    this.#document.write({ version: 1, fractions });
    this.#fractions = fractions;
  }
}
