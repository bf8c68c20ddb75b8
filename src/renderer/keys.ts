/** What the system calls the keys beside letters and digits, where it differs from `event.code`. */
const names: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Minus: '-',
  Equal: '=',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
};
const same = /^(F\d{1,2}|Space|Tab|Enter|Backspace|Delete|Insert|Home|End|PageUp|PageDown)$/;

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

/** A pressed combination as Electron names it (`Control+Alt+T`); null while only modifiers are held, or none. */
export function keysOf({ code, ctrlKey, altKey, shiftKey, metaKey }: Pressed): string | null {
  // By position, as global shortcuts are: another layout gives other letters.
  const key = /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? names[code] ?? (same.test(code) ? code : null);
  if (key === null || !(ctrlKey || altKey || metaKey)) return null;
  return [
    ...(ctrlKey ? ['Control'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
    ...(metaKey ? ['Super'] : []),
    key,
  ].join('+');
}
