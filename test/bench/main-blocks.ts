import type { ElectronApplication } from 'playwright';

/**
 * How long one piece of work keeps a main process from everything else: the processor time that its main thread
 * took between two turns of a timer. What other programs take from it does not count.
 */
export async function watchBlocks(electron: ElectronApplication): Promise<() => Promise<number>> {
  const watching = electron.evaluate(() => {
    let longest = 0;
    const taken = () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1_000;
    };
    let before = taken();
    const timer = setInterval(() => {
      const now = taken();
      longest = Math.max(longest, now - before);
      before = now;
    }, 1);
    Object.assign(globalThis, {
      longestBlock: () => {
        clearInterval(timer);
        return longest;
      },
    });
  });
  // V8 may drop the answer with its garbage, as this app collects it by itself; the watch has begun all the same.
  await watching.catch((error: unknown) => {
    if (!String(error).includes('garbage collected')) throw error;
  });
  return () => electron.evaluate(() => (Reflect.get(globalThis, 'longestBlock') as () => number)());
}
