import type { Clock } from './ports.ts';

/** Lets everything else that waits have its turn. */
export type Pause = () => Promise<void>;

export const pauseOf =
  (clock: Clock): Pause =>
  () =>
    new Promise((goOn) => {
      clock.after(0, goOn);
    });

export const noPause: Pause = () => Promise.resolve();

/** A few milliseconds of reading or indexing; the list of an ordinary project is one slice. */
const sliceLength = 500;

/** Makes something of each item of a list that may be long, with a pause after each slice but the last. */
export async function inSlices<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Made,
  pause: Pause,
): Promise<Made[]> {
  const made: Made[] = [];
  for (let from = 0; from < items.length; from += sliceLength) {
    if (from > 0) await pause();
    for (const item of items.slice(from, from + sliceLength)) made.push(make(item));
  }
  return made;
}
