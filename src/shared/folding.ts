const marks = /\p{M}+/gu;
/** Letters that Unicode does not take apart. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};
const spelledLetters = new RegExp(`[${Object.keys(spelled).join('')}]`, 'g');
const plain = /^[\x20-\x7e]*$/;
const betweenWords = /[^\p{L}\p{N}]+/u;

/** A text without case and without marks on its letters, as it is compared: `Übergröße` is `ubergrosse`. */
export function folded(text: string): string {
  const small = text.toLowerCase();
  if (plain.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(marks, '')
    .replace(spelledLetters, (letter) => spelled[letter] ?? letter);
}

/** Whether a text, once it is folded, begins with a folded one: a search asks this of thousands. */
export function beginsWith(text: string, beginning: string): boolean {
  const start = text.slice(0, beginning.length);
  return plain.test(start) ? start.toLowerCase() === beginning : folded(text).startsWith(beginning);
}

/** The folded words of a text: runs of letters and digits. */
export const wordsOf = (text: string): readonly string[] =>
  folded(text)
    .split(betweenWords)
    .filter((word) => word !== '');

/** A stretch of a text, and whether what was typed is found in it. */
export interface Stretch {
  readonly text: string;
  readonly match: 'found' | 'rest';
}

/**
 * Cuts a text where folded words are found in it, at the beginning of a word if they are there. What was not
 * found and what was take turns; the first stretch and the last were not, and may be empty.
 */
export function foundIn(text: string, words: readonly string[]): readonly Stretch[] {
  if (words.length === 0) return [{ text, match: 'rest' }];
  const { hay, startOf, endOf } = comparable(text);
  const places = words
    .map((word) => ({ at: placeIn(hay, word), length: word.length }))
    .filter(({ at }) => at !== -1)
    .map(({ at, length }) => ({ from: startOf(at), to: endOf(at + length - 1) }))
    .sort((a, b) => a.from - b.from);
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { from, to } of withoutOverlaps(places)) {
    stretches.push({ text: text.slice(at, from), match: 'rest' });
    stretches.push({ text: text.slice(from, to), match: 'found' });
    at = to;
  }
  stretches.push({ text: text.slice(at), match: 'rest' });
  return stretches;
}

const same = (at: number) => at;
const next = (at: number) => at + 1;

/** A text as it is compared, and where in it each letter of that begins and ends. */
function comparable(text: string) {
  const small = text.toLowerCase();
  // Nothing is taken apart: a dash or a dot between two names, too, stays what it is.
  if (small.length === text.length && folded(text) === small)
    return { hay: small, startOf: same, endOf: next };
  let hay = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let end = 0;
  for (const letter of text) {
    const start = end;
    end += letter.length;
    const parts = folded(letter);
    hay += parts;
    for (let part = 0; part < parts.length; part += 1) {
      starts.push(start);
      ends.push(end);
    }
  }
  return { hay, startOf: (at: number) => starts[at] ?? 0, endOf: (at: number) => ends[at] ?? text.length };
}

function placeIn(hay: string, word: string): number {
  for (let at = hay.indexOf(word); at !== -1; at = hay.indexOf(word, at + 1)) {
    if (at === 0 || betweenWords.test(hay.charAt(at - 1))) return at;
  }
  return word.length > 1 ? hay.indexOf(word) : -1;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function withoutOverlaps(places: readonly Place[]): readonly Place[] {
  const apart: { from: number; to: number }[] = [];
  for (const { from, to } of places) {
    const last = apart.at(-1);
    if (last === undefined || from > last.to) apart.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return apart;
}
