/**
 * Does jobs two at a time: as many as the smallest machine here has processors.
 * @template T
 * @param {(() => Promise<T>)[]} jobs in the order they should start
 * @returns {Promise<T[]>} their results, in that same order
 */
export async function twoAtATime(jobs) {
  /** @type {T[]} */
  const results = [];
  const waiting = jobs.entries();
  const worker = async () => {
    for (const [index, job] of waiting) results[index] = await job();
  };
  await Promise.all([worker(), worker()]);
  return results;
}
