import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A window manager, without which no window under Xvfb ever has the focus. */
export async function startWindowManager(): Promise<{ stop(): Promise<void> }> {
  const manager = spawn('openbox', ['--sm-disable'], { stdio: 'ignore' });
  const ended = once(manager, 'exit');
  const gaveUp = ended.then(() => {
    throw new Error('openbox ended before it managed anything');
  });
  gaveUp.catch(() => undefined);
  await Promise.race([untilManaged(), gaveUp]);
  return {
    stop: async () => {
      manager.kill('SIGTERM');
      await ended;
    },
  };
}

/** Window managers say so on the root window: https://specifications.freedesktop.org/wm-spec/latest/ */
async function untilManaged(): Promise<void> {
  for (;;) {
    const managed = await xdotool('get_num_desktops').then(
      () => true,
      () => false,
    );
    if (managed) return;
  }
}

/** Presses keys, moves the pointer: what a person does, as the display sees it. */
export async function xdotool(...args: string[]): Promise<string> {
  const { stdout } = await run('xdotool', args);
  return stdout.trim();
}
