import { wordingFor, type Wording } from '../shared/wording/wording.ts';

/** The texts in the language of the system; loaded before anything is shown. */
export let words: Wording;

export async function loadWords(): Promise<void> {
  words = await wordingFor(navigator.language);
}
