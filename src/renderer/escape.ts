/** Attached to a form: Escape closes it, and nothing around it. */
export const escapes = (close: () => void) => (element: HTMLElement) => {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  element.addEventListener('keydown', press);
  return () => element.removeEventListener('keydown', press);
};
