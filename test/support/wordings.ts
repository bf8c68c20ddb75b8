import { english } from '../../src/shared/wording/en.ts';
import { french } from '../../src/shared/wording/fr.ts';
import { german } from '../../src/shared/wording/de.ts';
import { spanish } from '../../src/shared/wording/es.ts';
import type { Wording } from '../../src/shared/wording/wording.ts';

/** All languages at once. */
export const wordings = { en: english, de: german, fr: french, es: spanish } as const satisfies Record<
  string,
  Wording
>;
