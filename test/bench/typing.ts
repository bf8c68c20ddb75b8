import type { ElectronApplication, Page } from 'playwright';

/** Words as people type them: found, found with a slip, not found, and a number. */
const typed = [
  'release',
  'invoice',
  'sprint pl',
  'ximage',
  'relaese',
  '1234',
  'backup de',
  'order la',
  'database',
];
/** Typed before anything counts, as long as the code that runs is new to the engine. */
const warmUp = ['upload', 'menu'];
/** A fast typist's pause; a little longer or shorter each time, so that it never keeps step with the screen. */
const pause = { least: 80, more: 40 };
/** Before it is let go, which is news for the page, too: at once, it would come while results are painted. */
const held = 40;

/**
 * Milliseconds from each key to its results on the screen: from when Electron's main process has it to the task after
 * the frame that shows them. Keys that change nothing in the list are not counted.
 */
export async function measureTyping(app: ElectronApplication, page: Page): Promise<readonly number[]> {
  await page.locator('[type=search]').focus();
  await typeAll(app, page, warmUp);
  return typeAll(app, page, typed);
}

async function typeAll(
  app: ElectronApplication,
  page: Page,
  words: readonly string[],
): Promise<readonly number[]> {
  await page.evaluate(() => {
    const box = document.querySelector('[type=search]');
    const list = document.querySelector('.all');
    if (box === null || list === null) throw new Error('there is no search');
    const samples: number[] = [];
    let pressed: number | null = null;
    const press = (event: Event) => {
      pressed = event.timeStamp;
    };
    const changed = () => {
      if (pressed === null) return;
      const begun = pressed;
      pressed = null;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => samples.push(performance.now() - begun);
        port2.postMessage(null);
      });
    };
    box.addEventListener('keydown', press, true);
    const observer = new MutationObserver(changed);
    observer.observe(list, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(window, {
      typingMeasured: () => {
        box.removeEventListener('keydown', press, true);
        observer.disconnect();
        return samples;
      },
    });
  });
  await pressAll(
    app,
    words.flatMap((word) => [...Array.from(word), 'Escape']),
  );
  return page.evaluate(() => (Reflect.get(window, 'typingMeasured') as () => number[])());
}

/**
 * Presses keys in main, as they come from the desktop. Playwright's go past `before-input-event`, by which main knows that
 * somebody types, and take processor time of their own beside each letter.
 */
async function pressAll(app: ElectronApplication, keys: readonly string[]): Promise<void> {
  const pressed = keys.map((key) => ({ key, pause: pause.least - held + Math.random() * pause.more }));
  await app.evaluate(
    async ({ BrowserWindow }, typing) => {
      const contents = BrowserWindow.getAllWindows().find((window) => window.isVisible())?.webContents;
      if (contents === undefined) throw new Error('no window is shown');
      const passed = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      for (const { key, pause: untilNext } of typing.pressed) {
        const keyCode = key === ' ' ? 'Space' : key;
        contents.sendInputEvent({ type: 'keyDown', keyCode });
        if (key.length === 1) contents.sendInputEvent({ type: 'char', keyCode: key });
        await passed(typing.held);
        contents.sendInputEvent({ type: 'keyUp', keyCode });
        await passed(untilNext);
      }
    },
    { pressed, held },
  );
}
