import * as v from 'valibot';

import { defaultPreferences, preferencesSchema } from '../shared/domain.ts';
import { document, type Document } from './document.ts';
import type { Store } from './ports.ts';

const settingsSchema = v.object({ version: v.literal(1), preferences: preferencesSchema });
export type Settings = v.InferOutput<typeof settingsSchema>;

/** What the user set, whoever is signed in. Patina 0.1 stored the preferences alone, without a version. */
export const settingsDocument = (store: Store): Document<Settings> =>
  document(
    store,
    'settings',
    settingsSchema,
    { version: 1, preferences: defaultPreferences },
    { to: 1, from: { 0: (preferences) => ({ preferences }) } },
  );
