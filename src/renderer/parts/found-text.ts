import type { Stretch } from '../../shared/folding.ts';

/**
 * Shows a text in an element, with marks where it was found. What is there changes its letters: each letter that
 * somebody types shows other stretches in every row, and templates would make and drop elements for them.
 */
export function showStretches(element: HTMLElement, stretches: readonly Stretch[]): void {
  for (const [at, { text, match }] of stretches.entries()) {
    // By its turn a stretch is always of one kind.
    const node = element.childNodes[at] ?? element.appendChild(made(match));
    if (node.textContent !== text) node.textContent = text;
  }
  while (element.childNodes.length > stretches.length) element.lastChild?.remove();
}

const made = (match: Stretch['match']) =>
  match === 'found' ? document.createElement('mark') : document.createTextNode('');
