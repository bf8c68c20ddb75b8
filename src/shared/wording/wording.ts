import type { english } from './en.ts';

/** Every text, in one language; each language has all of them, or it does not compile. */
export type Wording = typeof english;

/** The languages that Patina speaks; only the one that is needed is loaded. */
export const languages = {
  en: async () => (await import('./en.ts')).english,
  de: async () => (await import('./de.ts')).german,
  fr: async () => (await import('./fr.ts')).french,
  es: async () => (await import('./es.ts')).spanish,
} as const satisfies Record<string, () => Promise<Wording>>;

const byLanguage: Readonly<Record<string, () => Promise<Wording>>> = languages;

/** The texts for a locale (`de-AT`); English where Patina does not speak its language. */
export const wordingFor = (locale: string): Promise<Wording> =>
  (byLanguage[locale.toLowerCase().split(/[-_]/)[0] ?? ''] ?? languages.en)();
