/**
 * Main takes a popover away that was not looked at for a while. The page refuses while it shows a form that somebody
 * has typed into: what stands there is nowhere else yet.
 */
export function keepWhatIsTyped(): void {
  const forms = new Set<HTMLFormElement>();
  addEventListener('input', ({ target }) => {
    const form = target instanceof Element ? target.closest('form') : null;
    if (form !== null) forms.add(form);
  });
  addEventListener('beforeunload', (event) => {
    for (const form of forms) if (!form.isConnected) forms.delete(form);
    if (forms.size > 0) event.preventDefault();
  });
}
