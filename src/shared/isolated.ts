/** Letters that are written from right to left: https://www.unicode.org/reports/tr9/ */
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200f\u202b\u202e\u2067]/u;

/**
 * A name as it can stand in a sentence that is written in the other direction: what comes after it, such as a
 * time, stays where it is. Between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, which are not seen.
 */
export const isolated = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name);
