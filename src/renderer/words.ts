import { wordingFor } from '../shared/wording/wording.ts';

/** The texts in the language of the system. */
export const words = wordingFor(navigator.language);
