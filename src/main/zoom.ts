import type { WebContents } from 'electron';

const factors = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** The factor that a key chord asks for, null when it asks for none. */
export function zoomFor(
  input: { readonly key: string; readonly control: boolean; readonly meta: boolean; readonly type: string },
  factor: number,
): number | null {
  if (input.type !== 'keyDown' || !(input.control || input.meta)) return null;
  switch (input.key) {
    case '0':
      return 1;
    case '+':
    case '=':
      return factors.find((larger) => larger > factor + 0.01) ?? null;
    case '-':
      return factors.findLast((smaller) => smaller < factor - 0.01) ?? null;
    default:
      return null;
  }
}

/** Zooms as a browser does. Chromium remembers the factor, for all windows together. */
export function zoomsByKeys(contents: WebContents, changed: () => void): void {
  contents.on('before-input-event', (event, input) => {
    const factor = zoomFor(input, contents.getZoomFactor());
    if (factor === null) return;
    event.preventDefault();
    contents.setZoomFactor(factor);
    changed();
  });
}
