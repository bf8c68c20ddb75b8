import * as v from 'valibot';

import { idSchema, ownIdSchema } from '../../shared/domain.ts';
import { document, type Document } from '../document.ts';
import type { Store } from '../ports.ts';

/** One user on one Copper server. Its password is in the keychain or in memory, never here. */
const accountSchema = v.pipe(
  v.object({
    id: ownIdSchema,
    server: v.string(),
    userId: idSchema,
    username: v.string(),
    demo: v.boolean(),
    password: v.picklist(['in-keychain', 'this-session-only']),
  }),
  v.readonly(),
);
export type Account = v.InferOutput<typeof accountSchema>;

const accountsSchema = v.object({
  version: v.literal(1),
  accounts: v.array(accountSchema),
  /** The account that is signed in; the others' documents stay until they sign in again. */
  current: v.nullable(ownIdSchema),
});
type AccountsContent = v.InferOutput<typeof accountsSchema>;

/** Which accounts this profile knows, and which of them is signed in. */
export class Accounts {
  readonly #document: Document<AccountsContent>;
  #content: AccountsContent;

  constructor(store: Store) {
    this.#document = document(store, 'accounts', accountsSchema, { version: 1, accounts: [], current: null });
    this.#content = this.#document.read();
  }

  get current(): Account | null {
    return this.#content.accounts.find(({ id }) => id === this.#content.current) ?? null;
  }

  /** The account of a user on a server; demo servers change their address with each start. */
  find(wanted: { readonly server: string; readonly userId: number; readonly demo: boolean }): Account | null {
    return (
      this.#content.accounts.find(
        ({ server, userId, demo }) =>
          userId === wanted.userId && demo === wanted.demo && (demo || server === wanted.server),
      ) ?? null
    );
  }

  signIn(account: Account): void {
    const others = this.#content.accounts.filter(({ id }) => id !== account.id);
    this.#save({ version: 1, accounts: [...others, account], current: account.id });
  }

  signOut(): void {
    this.#save({ ...this.#content, current: null });
  }

  #save(content: AccountsContent): void {
    this.#document.write(content);
    this.#content = content;
  }
}
