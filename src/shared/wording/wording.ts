import { english } from './en.ts';
import { german } from './de.ts';

/** Every text, in one language; each language has all of them, or it does not compile. */
export type Wording = typeof english;

const languages: Readonly<Record<string, Wording>> = { en: english, de: german };

/** The texts for a locale (`de-AT`); English where Patina does not speak its language. */
export const wordingFor = (locale: string): Wording =>
  languages[locale.toLowerCase().split(/[-_]/)[0] ?? ''] ?? english;
