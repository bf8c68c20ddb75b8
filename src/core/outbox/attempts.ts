import * as v from 'valibot';

import { ownIdSchema } from '../../shared/domain.ts';
import { document, type Document } from '../document.ts';
import type { PatientStore } from '../patient-store.ts';
import { attemptSchema, waitingSchema, type Attempt, type Posting, type StateOf } from './posting.ts';

export const attemptsSchema = v.object({
  version: v.literal(1),
  attempts: v.array(
    v.object({
      id: ownIdSchema,
      /** What the posting's own document says until something has come of the attempt. */
      before: v.pick(waitingSchema, ['notBefore', 'attempts']),
      attempt: attemptSchema,
    }),
  ),
});
type Attempts = v.InferOutput<typeof attemptsSchema>['attempts'];

/** A posting that is about to be sent, and what is put into the request. */
export interface Begun {
  readonly posting: Posting & { readonly state: StateOf<'waiting'> };
  readonly attempt: Attempt;
}

/**
 * The requests of one account that are on their way, in one document: those that leave together are written
 * down together. A posting's own document is written when something has come of its attempt; as long as it says
 * what it said before, the attempt counts.
 */
export class AttemptsUnderWay {
  readonly #store: PatientStore;
  readonly #name: string;
  readonly #document: Document<v.InferOutput<typeof attemptsSchema>>;
  #underWay: ReadonlyMap<string, Attempts[number]> = new Map();

  constructor(store: PatientStore, folder: string) {
    this.#store = store;
    this.#name = `${folder}/attempts`;
    this.#document = document(store, this.#name, attemptsSchema, { version: 1, attempts: [] });
  }

  /**
   * Finds for the postings of the last run whether they were on their way. `unknown`: the document was lost, with
   * its copy.
   */
  read(): (posting: Posting) => Attempt | 'none' | 'unknown' {
    const told = this.#store.restored;
    const { attempts } = this.#document.read();
    const isLost = this.#store.restored.some(
      (restored) =>
        !told.includes(restored) && restored.document === this.#name && restored.replacedBy === 'nothing',
    );
    return (posting) => {
      if (posting.state.kind === 'sending') return posting.state.attempt;
      if (posting.state.kind === 'waiting' && isLost) return 'unknown';
      return attemptAmong(attempts, posting) ?? 'none';
    };
  }

  /** Returns when the attempts are on disk. Throws StoreFailure: none has begun. */
  begin(begun: readonly Begun[]): void {
    const underWay = new Map(this.#underWay);
    for (const { posting, attempt } of begun) {
      const { notBefore, attempts } = posting.state;
      underWay.set(posting.id, { id: posting.id, before: { notBefore, attempts }, attempt });
    }
    this.#document.write({ version: 1, attempts: [...underWay.values()] });
    this.#underWay = underWay;
  }

  /** Something has come of it, and the posting's own document says so or is gone; forgotten with the next attempt. */
  end(...ids: readonly string[]): void {
    const underWay = new Map(this.#underWay);
    for (const id of ids) underWay.delete(id);
    this.#underWay = underWay;
  }
}

/** The attempt of a posting whose own document still says what it said before. */
export function attemptAmong(attempts: Attempts, { id, state }: Posting): Attempt | null {
  if (state.kind !== 'waiting') return null;
  const isOfIt = ({ id: of, before }: Attempts[number]) =>
    of === id && before.notBefore === state.notBefore && before.attempts === state.attempts;
  return attempts.find(isOfIt)?.attempt ?? null;
}
