import * as v from 'valibot';

import {
  accountPreferencesSchema,
  defaultPreferences,
  preferenceNames,
  preferencesSchema,
  personalPreferencesSchema,
  type AccountPreferences,
  type Preferences,
} from '../shared/domain.ts';
import type { Problem } from '../shared/problem.ts';
import { done, failure, type Result } from '../shared/result.ts';
import type { SavedPreferences } from '../shared/kept-aside.ts';
import { accountFolder } from './account/accounts.ts';
import { contentOf, document, type Document } from './document.ts';
import type { LockedPreferences } from './managed.ts';
import type { Store } from './ports.ts';

const settingsSchema = v.object({
  version: v.literal(2),
  personal: personalPreferencesSchema,
  /** What an account has until something is set for it. */
  newAccounts: accountPreferencesSchema,
});
type SettingsContent = v.InferOutput<typeof settingsSchema>;

const accountSettingsSchema = v.object({ version: v.literal(1), preferences: accountPreferencesSchema });

const personalPart = (preferences: object) => v.parse(personalPreferencesSchema, preferences);
const accountPart = (preferences: object) => v.parse(accountPreferencesSchema, preferences);

/** Patina 0.1 stored the preferences alone, without a version; then there was one set of them for all accounts. */
const migrations = {
  to: 2,
  from: {
    0: (preferences: object) => ({ preferences }),
    1: (content: object) => {
      const { preferences } = v.parse(v.object({ preferences: v.looseObject({}) }), content);
      return { personal: personalPart(preferences), newAccounts: accountPart(preferences) };
    },
  },
};

/** What the person set: some of it for each account, the rest whichever is shown. */
export class Settings {
  readonly #store: Store;
  readonly #locked: LockedPreferences;
  readonly #document: Document<SettingsContent>;
  readonly #ofAccounts = new Map<string, AccountPreferences>();
  #content: SettingsContent;

  constructor(store: Store, locked: LockedPreferences = {}) {
    this.#store = store;
    this.#locked = locked;
    this.#document = document(
      store,
      'settings',
      settingsSchema,
      {
        version: 2,
        personal: personalPart(defaultPreferences),
        newAccounts: accountPart(defaultPreferences),
      },
      migrations,
    );
    this.#content = this.#document.read();
  }

  /** The preferences that hold for an account; null: for the next one. */
  of(accountId: string | null): Preferences {
    return v.parse(preferencesSchema, { ...this.#chosen(accountId), ...this.#locked });
  }

  /**
   * Returns when it is stored. Without an account, the next ones begin with it. What the administrator
   * has set cannot be changed; what the person had chosen there is kept for the day when it is free again.
   */
  change(accountId: string | null, wanted: Preferences): Result<undefined, Problem> {
    const present = this.of(accountId);
    const refused = keysOf(this.#locked).find((key) => !isSame([wanted[key]], [present[key]]));
    if (refused !== undefined) return failure({ kind: 'managed' });
    const chosen = this.#chosen(accountId);
    const next = { ...wanted, ...Object.fromEntries(keysOf(this.#locked).map((key) => [key, chosen[key]])) };
    const personal = personalPart(next);
    const ofAccount = accountPart(next);
    const newAccounts = accountId === null ? ofAccount : this.#content.newAccounts;
    const content: SettingsContent = { version: 2, personal, newAccounts };
    if (!isSame(content, this.#content)) this.#document.write(content);
    this.#content = content;
    if (accountId === null || isSame(ofAccount, this.#accountPart(accountId))) return done;
    this.#documentOf(accountId).write({ version: 1, preferences: ofAccount });
    this.#ofAccounts.set(accountId, ofAccount);
    return done;
  }

  /**
   * What would hold if stored settings were chosen again, of the person and of an account, as far as they can
   * be read; null: nothing else than now.
   */
  saved(accountId: string | null, ofPerson: unknown, ofAccount: unknown): SavedPreferences | null {
    const person = contentOf(ofPerson, settingsSchema, migrations);
    const account = contentOf(ofAccount, accountSettingsSchema);
    const present = this.of(accountId);
    const preferences = v.parse(preferencesSchema, {
      ...present,
      ...person?.personal,
      ...(accountId === null ? person?.newAccounts : account?.preferences),
      ...this.#locked,
    });
    const differing = preferenceNames.filter((name) => !isSame([preferences[name]], [present[name]]));
    return differing.length === 0 ? null : { accountId, preferences, differing };
  }

  #chosen(accountId: string | null): Preferences {
    return { ...this.#content.personal, ...this.#accountPart(accountId) };
  }

  #accountPart(accountId: string | null): AccountPreferences {
    if (accountId === null) return this.#content.newAccounts;
    const known = this.#ofAccounts.get(accountId) ?? this.#documentOf(accountId).read().preferences;
    this.#ofAccounts.set(accountId, known);
    return known;
  }

  #documentOf(accountId: string): Document<v.InferOutput<typeof accountSettingsSchema>> {
    return document(this.#store, `${accountFolder(accountId)}/settings`, accountSettingsSchema, {
      version: 1,
      preferences: this.#content.newAccounts,
    });
  }
}

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

const keysOf = (locked: LockedPreferences) => preferenceNames.filter((name) => name in locked);
