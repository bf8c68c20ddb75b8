import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inHeadlessSession } from '../../scripts/headless-session.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patina-headless-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs shell text in a session of its own; `$OUT` is a file whose text is returned. */
async function inside(text: string) {
  const out = join(folder, 'out');
  const env = { ...process.env, OUT: out, WAYLAND_DISPLAY: 'somebody-elses' };
  const code = await inHeadlessSession('sh', ['-c', text], env, { always: true });
  return { code, lines: existsSync(out) ? readFileSync(out, 'utf8').trim().split('\n') : [] };
}

/** The living processes that carry a session's name. Ended ones that nobody has reaped yet have no environment. */
const processesOf = (session: string) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(
          `PATINA_HEADLESS_SESSION=${session}\0`,
        );
      } catch {
        return false;
      }
    });

describe('a headless session', () => {
  test('passes the exit code through', async () => {
    expect((await inside('exit 7')).code).toBe(7);
  });

  test('has a home, a display and a bus of its own, and nothing of the desktop around it', async () => {
    const { lines } = await inside(
      'printf "%s\\n" "$HOME" "$XDG_CONFIG_HOME" "$XDG_RUNTIME_DIR" "$DISPLAY" "$DBUS_SESSION_BUS_ADDRESS" "<$WAYLAND_DISPLAY>" > "$OUT"',
    );
    const [home = '', config, runtime, display, bus, wayland] = lines;
    expect(home).toContain('patina-session-');
    expect(home).not.toBe(process.env['HOME']);
    expect(config).toBe(join(home, 'config'));
    expect(runtime).toBe(join(home, 'run'));
    expect(display).toMatch(/^:\d+$/);
    expect(display).not.toBe(process.env['DISPLAY']);
    expect(bus).not.toBe(process.env['DBUS_SESSION_BUS_ADDRESS']);
    expect(wayland).toBe('<>');
    expect(existsSync(home)).toBe(false);
  });

  test('has an unlocked keyring', async () => {
    const read =
      'dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets/aliases/default ' +
      'org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked > "$OUT"';
    expect((await inside(read)).lines.join()).toContain('boolean false');
  });

  test('leaves no process behind, not even one that hides', async () => {
    const { lines } = await inside(
      'echo "$PATINA_HEADLESS_SESSION" > "$OUT"; sleep 600 & setsid sleep 600 & sleep 0.2',
    );
    expect(lines).toHaveLength(1);
    expect(processesOf(lines[0] ?? '')).toEqual([]);
  });

  test('ends when it is interrupted, and leaves nothing then either', async () => {
    const script = join(folder, 'session.mjs');
    const module = new URL('../../scripts/headless-session.mjs', import.meta.url).href;
    writeFileSync(
      script,
      `import { inHeadlessSession } from '${module}';
       await inHeadlessSession('sh', ['-c', 'echo $PATINA_HEADLESS_SESSION; sleep 600 & wait'], process.env, { always: true });`,
    );
    const runner = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(runner, 'exit');
    const [line] = (await once(runner.stdout, 'data')) as [Buffer];
    const session = line.toString().trim();
    expect(processesOf(session).length).toBeGreaterThan(0);
    runner.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(processesOf(session)).toEqual([]);
    expect(existsSync(join(tmpdir(), session))).toBe(false);
  });
});
