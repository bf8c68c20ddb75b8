import { wordsOf } from '../../shared/folding.ts';
import { differsByOneLetter } from './typing-slip.ts';

/** How well a typed word fits a word of a text; 0: not at all. */
export const fits = { slip: 1, within: 2, beginning: 3, whole: 4 } as const;
type Fit = (typeof fits)[keyof typeof fits];

/** Many texts at once: a call for each of them would take longer than all else. */
export type Look = (texts: readonly number[], fit: Fit) => void;

/** A word this short begins too many others to be looked for in their middle, or to hold a slip. */
const shortestWithin = 2;
const shortestSlip = 4;

/**
 * Which texts hold which words, for texts that are numbered from 0 on. Texts are added one by one, and none
 * is ever taken out: a number whose text is gone is passed over by whoever asks.
 */
export class WordIndex {
  readonly #numbers = new Map<string, number>();
  /** All words, each after a line break, in the order of their numbers: what the platform searches fastest. */
  #words = '';
  readonly #starts: number[] = [];
  readonly #texts: number[][] = [];
  /** Of all words. */
  readonly firstLetters = new Set<string>();
  #count = 0;

  add(text: string): number {
    const at = this.#count;
    this.#count += 1;
    for (const word of wordsOf(text)) {
      let number = this.#numbers.get(word);
      if (number === undefined) {
        number = this.#starts.length;
        this.#numbers.set(word, number);
        this.#starts.push(this.#words.length);
        this.#words += `\n${word}`;
        this.#texts.push([]);
        this.firstLetters.add(word.charAt(0));
      }
      const texts = this.#texts[number];
      if (texts?.at(-1) !== at) texts?.push(at);
    }
    return at;
  }

  get size(): number {
    return this.#count;
  }

  /** Tells, word by word, of the texts that a folded word fits, and how well; of some more than once. */
  find(word: string, look: Look): void {
    const sought = word.length < shortestWithin ? `\n${word}` : word;
    let number = -1;
    for (let at = this.#words.indexOf(sought); at !== -1; at = this.#words.indexOf(sought, at + 1)) {
      const place = sought.startsWith('\n') ? at + 1 : at;
      number = this.#numberAt(place, number);
      const start = (this.#starts[number] ?? 0) + 1;
      const end = this.#starts[number + 1] ?? this.#words.length;
      const fit = place > start ? fits.within : end - start === word.length ? fits.whole : fits.beginning;
      look(this.#texts[number] ?? [], fit);
    }
  }

  /** Tells of the texts that a word fits when it is mistyped by one letter, whole or as the beginning of a longer one. */
  findNearly(word: string, look: Look): void {
    if (word.length < shortestSlip) return;
    this.#numbers.forEach((number, other) => {
      if (differsByOneLetter(word, other)) look(this.#texts[number] ?? [], fits.slip);
    });
  }

  /** The number of the word at a place of all words, which is not before the word `from`. */
  #numberAt(place: number, from: number): number {
    let low = Math.max(0, from);
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) < place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
