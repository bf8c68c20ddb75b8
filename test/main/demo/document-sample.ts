import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../fixtures/copper-document');

/** The names of the stored samples, <action>-<status>, without their ending. */
export const sampleNames = readdirSync(folder).map((file) => file.replace(/\.txt$/, ''));

/**
 * A sample of the document as JSON: its print has typographic quotes, lacks commas abbreviates
 * rows and is laid out with no-break spaces.
 */
export function sample(name: string): unknown {
  const printed = readFileSync(join(folder, `${name}.txt`), 'utf8');
  const json = printed
    .replaceAll(/[“”″]/g, '"')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/\{ … \}/g, '{}')
    .replaceAll(/([^,{:\s])(\s+)(?=")/g, '$1,$2');
  return JSON.parse(json);
}

/**
 * What must be the same in the document and in an answer: the keys, the types, the format of every text, and the
 * value of everything that is no text. Rows keyed by id are all described by the first one that is not abbreviated.
 */
export function formOf(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return key === 'message' ? value : formatOf(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))) {
    const forms = entries.map(([, row]) => formOf(row)).filter((form) => JSON.stringify(form) !== '{}');
    return { 'each row, keyed by its ID': [...new Set(forms.map((form) => JSON.stringify(form)))] };
  }
  return Object.fromEntries(entries.map(([name, held]) => [name, formOf(held, name)]).sort());
}

function formatOf(text: string): string {
  if (/^\d+$/.test(text)) return 'digits';
  if (/^\d+\.\d\d$/.test(text)) return 'two decimals';
  if (/^[\dA-F]{32}$/.test(text)) return '32 hexadecimal digits';
  if (/^#[\dA-F]{6}$/.test(text)) return 'colour';
  if (/^https?:/.test(text)) return text.replace(/^https?:\/\/[^/]+/, '').replaceAll(/\d+/g, '0');
  return 'text';
}
