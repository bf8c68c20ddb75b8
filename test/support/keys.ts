import type { Page } from 'playwright';

/** The longest way that Tab may have to go before a person would give up. */
const mostTabs = 40;

/** A keyboard, and nothing else: counts what is pressed. */
export class Keys {
  readonly #page: Page;
  /** Keys and chords other than the text itself. */
  pressed = 0;
  /** Characters of text. */
  typed = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    this.pressed += 1;
    await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.typed += text.length;
    await this.#page.keyboard.type(text);
  }

  /** Writes instead of what a field holds. */
  async replace(text: string): Promise<void> {
    await this.press('Control+a');
    await this.type(text);
  }

  /** Presses Tab, or Shift+Tab, until the focus is on what has this name. */
  async tabTo(name: string, way: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    while ((await this.focused()) !== name) {
      if (passed.length > mostTabs)
        throw new Error(`${way} does not lead to “${name}”: ${passed.join(', ')}`);
      await this.press(way);
      passed.push(await this.focused());
    }
  }

  /** The name of what has the focus. */
  focused(): Promise<string> {
    return this.#page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? element.labels?.[0]?.querySelector('span, :scope')?.textContent
          : null;
      return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
    });
  }
}
