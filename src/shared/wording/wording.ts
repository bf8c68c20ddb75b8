import { english } from './en.ts';
import { french } from './fr.ts';
import { german } from './de.ts';
import { spanish } from './es.ts';

/** Every text, in one language; each language has all of them, or it does not compile. */
export type Wording = typeof english;

/** The languages that Patina speaks. */
export const languages = { en: english, de: german, fr: french, es: spanish } as const;

const byLanguage: Readonly<Record<string, Wording>> = languages;

/** The texts for a locale (`de-AT`); English where Patina does not speak its language. */
export const wordingFor = (locale: string): Wording =>
  byLanguage[locale.toLowerCase().split(/[-_]/)[0] ?? ''] ?? english;
