import * as v from 'valibot';

import { preferencesSchema, type Preferences } from '../../shared/domain.ts';
import { tracker } from '../tracker.svelte.ts';

/** Applies and stores changed preferences at once; what no preference can be (a half-typed number) is left alone. */
export function changePreferences(
  present: Preferences,
  changed: Partial<Record<keyof Preferences, unknown>>,
): void {
  const next = v.safeParse(preferencesSchema, { ...present, ...changed });
  if (next.success) void tracker.run('setPreferences', next.output);
}
