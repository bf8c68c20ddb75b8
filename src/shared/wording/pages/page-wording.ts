import type { englishPages } from './en.ts';

export type PageWording = typeof englishPages;

/** The texts that are needed only once a page is opened; they are loaded with it, in one language. */
export const pageLanguages = {
  en: async () => (await import('./en.ts')).englishPages,
  de: async () => (await import('./de.ts')).germanPages,
  fr: async () => (await import('./fr.ts')).frenchPages,
  es: async () => (await import('./es.ts')).spanishPages,
} as const satisfies Record<string, () => Promise<PageWording>>;

const byLanguage: Readonly<Record<string, () => Promise<PageWording>>> = pageLanguages;

/** The texts in a language that the other texts are in. */
export const pageWordingFor = (language: string): Promise<PageWording> =>
  (byLanguage[language] ?? pageLanguages.en)();
