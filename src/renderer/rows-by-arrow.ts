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
  /** Where the focus was when its row went away. */
  let last: { readonly row: number; readonly at: number } | null = null;
  function focus({ target }: FocusEvent) {
    const { row, at } = placeOf(target);
    if (row < 0) return;
    last = { row, at };
    rove(row);
  }
  function leave({ target, relatedTarget }: FocusEvent) {
    if (relatedTarget instanceof Node && list.contains(relatedTarget)) return;
    // Chromium tells that a button loses the focus just before it is taken out of the page.
    queueMicrotask(() => {
      if (target instanceof Node && target.isConnected) last = null;
    });
  }
  /** Rows come and go: the focus stays where it was, in the row that has taken the place of its own. */
  const watch = new MutationObserver(() => {
    const { rows, row } = placeOf(document.activeElement);
    const isLost = row < 0 && document.activeElement === document.body && last !== null;
    rove(Math.max(0, row));
    if (!isLost || last === null) return;
    const buttons = rows[Math.min(last.row, rows.length - 1)];
    buttons?.[Math.min(last.at, buttons.length - 1)]?.focus();
  });
  watch.observe(list, { childList: true, subtree: true });
  rove(0);
  list.addEventListener('keydown', press);
  list.addEventListener('focusin', focus);
  list.addEventListener('focusout', leave);
  return () => {
    watch.disconnect();
    list.removeEventListener('keydown', press);
    list.removeEventListener('focusin', focus);
    list.removeEventListener('focusout', leave);
  };
}
