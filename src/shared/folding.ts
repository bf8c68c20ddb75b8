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

/** Cuts a text where the typed words are found in it, at the beginning of a word if they are there. */
export function foundIn(text: string, typed: string): readonly Stretch[] {
  const letters = Array.from(text);
  const whole: string[] = [];
  /** Which letter of the text each folded letter came from. */
  const origins: number[] = [];
  letters.forEach((letter, at) => {
    for (const part of folded(letter)) {
      whole.push(part);
      origins.push(at);
    }
  });
  const hay = whole.join('');
  const marked = new Set<number>();
  for (const word of wordsOf(typed)) {
    const at = placeIn(hay, word);
    if (at === -1) continue;
    for (let part = at; part < at + word.length; part += 1) marked.add(origins[part] ?? -1);
  }
  return stretches(letters, marked);
}

function placeIn(hay: string, word: string): number {
  for (let at = hay.indexOf(word); at !== -1; at = hay.indexOf(word, at + 1)) {
    if (at === 0 || betweenWords.test(hay.charAt(at - 1))) return at;
  }
  return word.length > 1 ? hay.indexOf(word) : -1;
}

function stretches(letters: readonly string[], marked: ReadonlySet<number>): readonly Stretch[] {
  const cut: { text: string; match: Stretch['match'] }[] = [];
  letters.forEach((letter, at) => {
    const match = marked.has(at) ? 'found' : 'rest';
    const last = cut.at(-1);
    if (last?.match === match) last.text += letter;
    else cut.push({ text: letter, match });
  });
  return cut;
}
