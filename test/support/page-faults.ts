import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { Page } from 'playwright';
import { expect, test } from 'playwright/test';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong with a page as it is, and what sticks out of the window or of what scrolls, or is
 * cut off without a mark: text that ends in an ellipsis says that there is more, and has a tooltip.
 */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<string[]>(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`))',
  );
  return [...violations, ...(await page.evaluate(spilt))];
}

function spilt(): readonly string[] {
  /** Marks and buttons hang a little over the edge of their line, so that they are in line with what is above. */
  const hangsAtMost = 8;
  const told = (what: string, element: Element) => `${what}: ${element.outerHTML.slice(0, 160)}`;
  const shown = [...document.querySelectorAll('body *')].filter(
    (element) => element.checkVisibility() && element.closest('.unseen') === null,
  );
  const scrolls = (value: string) => value === 'auto' || value === 'scroll';
  return shown.flatMap((element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const wider = element.scrollWidth > element.clientWidth + 1;
    if (element.parentElement?.closest('.cut')) return [];
    if (box.right > innerWidth + 0.5 || box.left < -0.5) return [told('leaves the window', element)];
    if (scrolls(style.overflowX) && wider) return [told('scrolls sideways', element)];
    if (!(element instanceof HTMLElement) || element instanceof HTMLInputElement) return [];
    const isMarked = style.textOverflow === 'ellipsis';
    if (wider && isMarked && element.closest('[title]') === null) return [told('has no tooltip', element)];
    const spills = element.scrollWidth > element.clientWidth + hangsAtMost;
    if (spills && !isMarked && style.display !== 'inline') return [told('spills sideways', element)];
    const taller = element.scrollHeight > element.clientHeight + 2;
    const hides = style.overflowY === 'hidden' && style.display !== 'inline';
    return taller && hides ? [told('is cut off below', element)] : [];
  });
}

/** Pictures a screen in light and dark, and expects no fault in either. */
export async function expectFaultless(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: test.info().outputPath(`${name}-${colorScheme}.png`) });
    expect(await faultsOf(page), `${name}, ${colorScheme}`).toEqual([]);
  }
}
