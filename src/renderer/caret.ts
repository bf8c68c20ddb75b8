/** So long after the last key or click the caret stands still, as GTK has it. */
const blinking = 10_000;

/**
 * Lets the caret rest while nobody types. A blinking one has the window drawn twice a second, all day if somebody
 * leaves the popover open beside the work (docs/performance.md).
 */
export function restCaret(): void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const wake = () => {
    clearTimeout(resting);
    delete document.documentElement.dataset['caret'];
    resting = setTimeout(() => (document.documentElement.dataset['caret'] = 'resting'), blinking);
  };
  for (const event of ['keydown', 'pointerdown', 'focus']) addEventListener(event, wake, true);
  wake();
}
