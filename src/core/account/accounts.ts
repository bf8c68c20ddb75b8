import * as v from 'valibot';

import { fingerprintSchema, type Fingerprint } from '../../shared/connection.ts';
import { idSchema, ownIdSchema } from '../../shared/domain.ts';
import { contentOf, document, type Document, type Migrations } from '../document.ts';
import type { Store } from '../ports.ts';
import { parsed, wholeParts, type Legible } from './kept-content.ts';

const factsSchema = v.object({
  id: ownIdSchema,
  server: v.string(),
  userId: idSchema,
  username: v.string(),
  demo: v.boolean(),
  password: v.picklist(['in-keychain', 'this-session-only']),
});

/** One user on one Copper server. Its password is in the keychain or in memory, never here. */
const accountSchema = v.pipe(
  v.object({
    ...factsSchema.entries,
    /** `removing`: its documents are being removed, which a crash only interrupts. */
    session: v.picklist(['signed-in', 'signed-out', 'removing']),
    /** The certificate that the person has compared; the server may have no other one. Null: as everybody trusts. */
    pin: v.optional(v.nullable(fingerprintSchema), null),
  }),
  v.readonly(),
);
export type Account = v.InferOutput<typeof accountSchema>;

const accountsSchema = v.object({
  version: v.literal(2),
  accounts: v.array(accountSchema),
  /** The one that windows show; it is signed in. */
  shown: v.nullable(ownIdSchema),
});
type AccountsContent = v.InferOutput<typeof accountsSchema>;

/** At first only one account could be signed in. */
const firstSchema = v.object({ accounts: v.array(factsSchema), current: v.nullable(ownIdSchema) });
const migrations: Migrations = {
  to: 2,
  from: {
    1: (content) => {
      const { accounts, current } = v.parse(firstSchema, content);
      return {
        accounts: accounts.map((account) => ({
          ...account,
          session: account.id === current ? 'signed-in' : 'signed-out',
        })),
        shown: current,
      };
    },
  },
};

/** The accounts in the text of such a document: all, or those of a damaged one that are whole. */
export function accountsIn(text: string): {
  readonly legible: Legible;
  readonly accounts: readonly Account[];
} {
  const content = contentOf(parsed(text), accountsSchema, migrations);
  if (content !== null) return { legible: 'whole', accounts: content.accounts };
  const accounts = wholeParts(text, accountSchema);
  return { legible: accounts.length === 0 ? 'nothing' : 'partly', accounts };
}

/** Where an account's documents are stored. */
export const accountFolder = (accountId: string) => `accounts/${accountId}`;

/** Which accounts this profile knows, which of them are signed in, and which one is shown. */
export class Accounts {
  readonly #document: Document<AccountsContent>;
  #content: AccountsContent;

  constructor(store: Store) {
    const none: AccountsContent = { version: 2, accounts: [], shown: null };
    this.#document = document(store, 'accounts', accountsSchema, none, migrations);
    this.#content = this.#document.read();
  }

  /** In the order in which they were added. */
  get all(): readonly Account[] {
    return this.#content.accounts;
  }

  /** The id of the account that is shown, null when none is signed in. */
  get shown(): string | null {
    return this.#content.shown;
  }

  get(id: string): Account | null {
    return this.all.find((account) => account.id === id) ?? null;
  }

  /** The account of a user on a server; demo servers change their address with each start. */
  find(wanted: { readonly server: string; readonly userId: number; readonly demo: boolean }): Account | null {
    return (
      this.all.find(
        ({ server, userId, demo, session }) =>
          session !== 'removing' &&
          userId === wanted.userId &&
          demo === wanted.demo &&
          (demo || server === wanted.server),
      ) ?? null
    );
  }

  /** The certificate that was pinned for a server, by whomever: the keychain of this person is the same. */
  pinFor(server: string): Fingerprint | null {
    return this.all.find((account) => account.server === server && account.pin !== null)?.pin ?? null;
  }

  /** Adds an account, or replaces what was known of it. */
  put(account: Account): void {
    this.#save(this.#with(account), this.shown);
  }

  /** Puts an account that has just signed in, and shows it. */
  signIn(account: Account): void {
    this.#save(this.#with(account), account.id);
  }

  show(id: string): void {
    if (id !== this.shown) this.#save(this.all, id);
  }

  /** Another account that is signed in is shown instead, if there is one. */
  leave(id: string, session: 'signed-out' | 'removing'): void {
    this.#save(
      this.all.map((account) => (account.id === id ? { ...account, session } : account)),
      this.shown,
    );
  }

  /** Forgets an account whose documents are gone. */
  drop(id: string): void {
    this.#save(
      this.all.filter((account) => account.id !== id),
      this.shown,
    );
  }

  #with(account: Account): readonly Account[] {
    return this.get(account.id) === null
      ? [...this.all, account]
      : this.all.map((other) => (other.id === account.id ? account : other));
  }

  #save(accounts: readonly Account[], wanted: string | null): void {
    const signedIn = accounts.filter(({ session }) => session === 'signed-in');
    const shown = signedIn.find(({ id }) => id === wanted) ?? signedIn[0] ?? null;
    const content: AccountsContent = { version: 2, accounts: [...accounts], shown: shown?.id ?? null };
    this.#document.write(content);
    this.#content = content;
  }
}
