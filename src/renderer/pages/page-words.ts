import { pageWordingFor } from '../../shared/wording/pages/page-wording.ts';
import { words as always } from '../words.ts';

/** The texts of the pages, in the language of all others; whoever opens a page waits for them. */
export const words = await pageWordingFor(always.language);
