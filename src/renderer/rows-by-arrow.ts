/** The buttons of each row of a list; rows without any are passed over. */
const buttonsOf = (list: HTMLElement): readonly (readonly HTMLElement[])[] =>
  [...list.children]
    .map((row) => [...row.querySelectorAll<HTMLElement>('.entry button, .gap button')])
    .filter(({ length }) => length > 0);

/**
 * Attached to the list of entries: the arrow keys go up and down, to the same button of the next row. Tab
 * goes through the buttons of one row and then leaves the list, however long that is.
 */
export function rowsByArrow(list: HTMLElement) {
  function rove(current: number) {
    for (const [at, buttons] of buttonsOf(list).entries()) {
      for (const button of buttons) button.tabIndex = at === current ? 0 : -1;
    }
  }
  const placeOf = (target: EventTarget | null) => {
    const rows = buttonsOf(list);
    const row = rows.findIndex((buttons) => buttons.some((button) => button === target));
    return { rows, row, at: rows[row]?.findIndex((button) => button === target) ?? 0 };
  };
  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const { rows, row, at } = placeOf(event.target);
    if (step === undefined || row < 0) return;
    const next = rows[row + step];
    event.preventDefault();
    next?.[Math.min(at, next.length - 1)]?.focus();
  }
  function focus({ target }: FocusEvent) {
    const { row } = placeOf(target);
    if (row >= 0) rove(row);
  }
  /** Rows come and go; the one with the focus stays the one that Tab finds. */
  const watch = new MutationObserver(() => rove(Math.max(0, placeOf(document.activeElement).row)));
  watch.observe(list, { childList: true, subtree: true });
  rove(0);
  list.addEventListener('keydown', press);
  list.addEventListener('focusin', focus);
  return () => {
    watch.disconnect();
    list.removeEventListener('keydown', press);
    list.removeEventListener('focusin', focus);
  };
}
