/** Controls of the terminal and the line, and those that reverse or reorder the text around them. */
const controls = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A name or a message of the server as one line of plain text that cannot change how the text around it
 * reads, cut to a length. It stays text: markup in it is shown as it is.
 */
export const oneLine = (text: string, longest: number): string =>
  cut(text, longest).replace(controls, ' ').replace(/ {2,}/g, ' ').trim();

/** The same of a longer text, whose lines stay. */
export const lines = (text: string, longest: number): string =>
  cut(text, longest)
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(controls, ' ').trimEnd())
    .join('\n');

/** The first so many characters; one that takes two units is not cut in half. */
export const cut = (text: string, longest: number): string =>
  (text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')).toWellFormed();
