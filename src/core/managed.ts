import * as v from 'valibot';

import { accountPreferencesSchema, personalPreferencesSchema } from '../shared/domain.ts';
import type { Problem } from '../shared/problem.ts';
import { failure, success, type Result } from '../shared/result.ts';
import { readServerAddress } from './copper/address.ts';

const preferenceEntries = { ...personalPreferencesSchema.entries, ...accountPreferencesSchema.entries };

/** What an administrator may set for everybody on a machine (docs/managed-settings.md). */
const managedSchema = v.strictObject({
  version: v.optional(v.literal(1), 1),
  /** The only Copper that may be signed in to. */
  server: v.optional(
    v.pipe(
      v.string(),
      v.check((typed) => readServerAddress(typed).ok),
      v.transform((typed) => {
        const read = readServerAddress(typed);
        return read.ok ? read.value : typed;
      }),
    ),
  ),
  demo: v.optional(v.picklist(['allowed', 'off']), 'allowed'),
  updates: v.optional(v.picklist(['automatic', 'off']), 'automatic'),
  /** Each preference named here has this value and cannot be changed. */
  preferences: v.optional(v.partial(v.strictObject(preferenceEntries)), {}),
});

/** Preferences that are set for good; the person chooses the others. */
export type LockedPreferences = v.InferOutput<typeof managedSchema>['preferences'];

/** What holds of a managed-settings file, and why it could not be read, if so. */
export interface ManagedFile {
  readonly managed: Managed;
  readonly problem: Problem | null;
}

export interface Managed {
  readonly server: string | null;
  readonly demo: 'allowed' | 'off';
  readonly updates: 'automatic' | 'off';
  readonly preferences: LockedPreferences;
}

const nothingManaged: Managed = {
  server: null,
  demo: 'allowed',
  updates: 'automatic',
  preferences: {},
};

/** What a managed-settings file says; the failure names the key that cannot be what it is. */
export function readManaged(content: unknown): Result<Managed, string> {
  // Valibot takes a list for an object without keys.
  if (Array.isArray(content)) return failure('[]');
  const read = v.safeParse(managedSchema, content);
  if (!read.success) {
    return failure(read.issues.map((issue) => v.getDotPath(issue) ?? issue.message)[0] ?? '');
  }
  const { server, demo, updates, preferences } = read.output;
  return success({ server: server ?? null, demo, updates, preferences });
}

export const notManaged: ManagedFile = { managed: nothingManaged, problem: null };

/** Somebody wanted to settle something: what cannot be understood forbids updates rather than allows them. */
export const notUnderstood = (problem: Problem): ManagedFile => ({
  managed: { ...nothingManaged, updates: 'off' },
  problem,
});
