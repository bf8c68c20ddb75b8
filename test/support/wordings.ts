import { english } from '../../src/shared/wording/en.ts';
import { french } from '../../src/shared/wording/fr.ts';
import { german } from '../../src/shared/wording/de.ts';
import { spanish } from '../../src/shared/wording/es.ts';
import { englishPages } from '../../src/shared/wording/pages/en.ts';
import { frenchPages } from '../../src/shared/wording/pages/fr.ts';
import { germanPages } from '../../src/shared/wording/pages/de.ts';
import { spanishPages } from '../../src/shared/wording/pages/es.ts';
import type { PageWording } from '../../src/shared/wording/pages/page-wording.ts';
import type { Wording } from '../../src/shared/wording/wording.ts';

/** All languages at once. */
export const wordings = { en: english, de: german, fr: french, es: spanish } as const satisfies Record<
  string,
  Wording
>;

/** The texts of the pages in all languages. */
export const pageWordings = {
  en: englishPages,
  de: germanPages,
  fr: frenchPages,
  es: spanishPages,
} as const satisfies Record<string, PageWording>;
