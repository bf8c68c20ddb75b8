/**
 * Whether a word becomes another one, or the beginning of it, by one slip of the fingers: a letter too
 * many, one missing, a wrong one, or two neighbours exchanged.
 */
export function differsByOneLetter(typed: string, word: string): boolean {
  if (word.length < typed.length - 1) return false;
  let same = 0;
  const common = Math.min(typed.length, word.length);
  while (same < common && typed[same] === word[same]) same += 1;
  // Nobody mistypes the first letter of what they look for without seeing it; most words end here.
  if (same === 0 || same === typed.length) return false;
  return (
    restBegins(typed, same + 1, word, same + 1) ||
    restBegins(typed, same + 1, word, same) ||
    restBegins(typed, same, word, same + 1) ||
    (typed[same] === word[same + 1] &&
      typed[same + 1] === word[same] &&
      restBegins(typed, same + 2, word, same + 2))
  );
}

/** Whether the rest of a typed word is how the rest of another one begins. */
const restBegins = (typed: string, from: number, word: string, at: number): boolean =>
  word.length >= at && word.startsWith(typed.slice(from), at);
