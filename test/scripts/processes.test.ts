import { expect, test } from 'vitest';
import { run } from '../../scripts/processes.mjs';
import { twoAtATime } from '../../scripts/two-at-a-time.mjs';

const node = (text: string, options = {}) => run(process.execPath, ['-e', text], options);

test('a program gives its exit code and all it wrote', async () => {
  const { code, output } = await node('console.log("out"); console.error("err"); process.exitCode = 3');
  expect(code).toBe(3);
  expect(output).toContain('out\n');
  expect(output).toContain('err\n');
});

test('a program ended by a signal has failed', async () => {
  expect((await node('process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000)')).code).not.toBe(0);
});

test('a program that takes too long is ended', async () => {
  expect((await node('setInterval(() => {}, 1000)', { timeoutMs: 300 })).code).toBe(143);
});

test('a program that is not there is named', async () => {
  await expect(run('no-such-program', [])).rejects.toThrow('Cannot start no-such-program');
});

test('jobs run two at a time and answer in their order', async () => {
  let running = 0;
  let most = 0;
  const job = (milliseconds: number) => async () => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    running -= 1;
    return milliseconds;
  };
  expect(await twoAtATime([40, 10, 20, 5].map(job))).toEqual([40, 10, 20, 5]);
  expect(most).toBe(2);
});
