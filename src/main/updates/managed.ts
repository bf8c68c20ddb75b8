import { readFileSync } from 'node:fs';

import * as v from 'valibot';

/** What the administrator of a machine has settled for everyone on it. */
const managedSchema = v.object({ updates: v.optional(v.picklist(['automatic', 'off']), 'automatic') });
export type Managed = v.InferOutput<typeof managedSchema>;

/** Where only an administrator can write, and where no update of Patina removes anything. */
export function managedFile(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return `${env['ProgramData'] ?? 'C:\\ProgramData'}\\Patina\\managed.json`;
  if (platform === 'darwin') return '/Library/Application Support/Patina/managed.json';
  return '/etc/patina/managed.json';
}

/**
 * Reads what was settled. A file that is there and cannot be understood forbids rather than allows:
 * somebody wanted to settle something.
 */
export function readManaged(path: string): Managed {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { updates: missing ? 'automatic' : 'off' };
  }
  try {
    return v.parse(managedSchema, JSON.parse(text));
  } catch {
    return { updates: 'off' };
  }
}
