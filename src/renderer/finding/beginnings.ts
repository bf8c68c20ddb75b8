import { folded } from '../../shared/folding.ts';

/** So many folded letters of each name are kept: more than most people type. */
export const lettersKept = 10;
/** A letter that is taken apart may have been as long. */
const unitsOfALetter = 4;

/**
 * The ways in which names begin, each once, numbered from 0 on: thousands of names begin alike, and to look at each name
 * costs more than all the rest of a search.
 */
export class Beginnings {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  /** Answers with the number of how a name begins. */
  add(name: string): number {
    const text = folded(name.slice(0, unitsOfALetter * lettersKept)).slice(0, lettersKept);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  get size(): number {
    return this.#texts.length;
  }

  /** Whether names with this number begin with a folded text, as far as their letters are kept. */
  beginsWith(number: number, text: string): boolean {
    return this.#texts[number]?.startsWith(text.slice(0, lettersKept)) === true;
  }
}
