import * as v from 'valibot';

import { contentOf } from '../document.ts';
import { draftsSchema } from '../outbox/drafts.ts';
import { archiveSchema } from '../outbox/books.ts';
import { postingSchema } from '../outbox/posting.ts';
import { lengthOf } from '../timer/intervals.ts';
import { closedRun, runSchema, timerSchema, type Run } from '../timer/timer.ts';
import { monthSchema } from '../timesheet/entries.ts';
import { entrySchema } from '../timesheet/entry.ts';

/** How much of a file can be understood. */
export type Legible = 'whole' | 'partly' | 'nothing';

export interface Understood<Content> {
  readonly legible: Legible;
  readonly content: Content;
}

/**
 * What a kept file of an account holds, as stored documents have it. Of a damaged list, those parts count
 * that are whole by themselves: half an entry could be any entry.
 */
export function understoodDocument(name: string, text: string): Understood<unknown> {
  const stored = parsed(text);
  const whole = (schema: v.GenericSchema<unknown, { readonly version: number }>) =>
    contentOf(stored, schema) !== null;
  const salvaged = <Part>(
    schema: v.GenericSchema<unknown, Part>,
    make: (parts: readonly Part[]) => unknown,
  ) => {
    const parts = wholeParts(text, schema);
    return { legible: parts.length === 0 ? 'nothing' : 'partly', content: make(parts) } as const;
  };
  if (name.startsWith('entries-')) {
    if (whole(monthSchema)) return { legible: 'whole', content: stored };
    return salvaged(entrySchema, (entries) => ({ version: 1, entries }));
  }
  if (name.startsWith('postings-')) {
    if (whole(archiveSchema)) return { legible: 'whole', content: stored };
    return salvaged(postingSchema, (postings) => ({ version: 1, postings }));
  }
  const isLegible = name.startsWith('outbox/')
    ? whole(postingSchema)
    : name === 'drafts'
      ? whole(draftsSchema)
      : stored !== undefined;
  return { legible: isLegible ? 'whole' : 'nothing', content: stored };
}

/** The uses of the timer in a kept timer file, each closed at the last moment known of it. */
export function understoodTimer(text: string): Understood<readonly Run[]> {
  const timer = contentOf(parsed(text), timerSchema);
  if (timer !== null) {
    const { current, ended } = timer;
    return { legible: 'whole', content: [...ended, ...(current === null ? [] : [current])].map(closed) };
  }
  // A question about an absence holds its run again, in part.
  const runs = wholeParts(text, runSchema)
    .map(closed)
    .toSorted((one, other) => lengthOf(other.closed) - lengthOf(one.closed));
  const longest = [...Map.groupBy(runs, ({ id }) => id).values()].flatMap(([run]) => run ?? []);
  return { legible: longest.length === 0 ? 'nothing' : 'partly', content: longest };
}

const closed = (run: Run) => closedRun(run, run.heartbeat);

export function parsed(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    return content;
  } catch {
    return undefined;
  }
}

/** Longer than anything that is looked for. */
const longestPart = 50_000;

/** All that lies in a text between two braces and is what a schema says. */
export function wholeParts<Part>(text: string, schema: v.GenericSchema<unknown, Part>): readonly Part[] {
  const parts: Part[] = [];
  for (let start = text.indexOf('{'); start >= 0; start = text.indexOf('{', start + 1)) {
    const end = endOfObject(text, start);
    if (end === null) continue;
    const part = v.safeParse(schema, parsed(text.slice(start, end)));
    if (part.success) parts.push(part.output);
  }
  return parts;
}

/** Where an object that begins at a brace ends; null when it does not, as far as that is looked for. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  const last = Math.min(text.length, start + longestPart);
  for (let at = start; at < last; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && character === '{') depth += 1;
    else if (!inString && character === '}' && (depth -= 1) === 0) return at + 1;
  }
  return null;
}
