import { expect, test } from 'vitest';

import type { Power, PowerEvent } from '../../../src/core/ports.ts';
import { powerOfDesktop } from '../../../src/main/linux-desktop/screen-lock.ts';
import type { SessionBus } from '../../../src/main/linux-desktop/session-bus.ts';

type Heard = Parameters<SessionBus['onSignal']>[1];

/** A bus on which a test speaks for the desktop. */
function desktopBus(): { bus: SessionBus; say: (name: string, ...body: unknown[]) => void } {
  const heard: (readonly [string, Heard])[] = [];
  return {
    bus: {
      call: () => Promise.resolve(null),
      onSignal: ({ interface: name, member }, listener) => heard.push([`${name}.${member}`, listener]),
      variant: (_signature, value) => value,
    },
    say: (name, ...body) => {
      for (const [signal, listener] of heard) if (signal === `${name}.ActiveChanged`) listener(body);
    },
  };
}

const silent: Power = { idleFor: () => 7_000, watch: () => () => undefined };

test.each(['org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver'])(
  'a screen that %s locks is told of, and that it is unlocked',
  async (name) => {
    const { bus, say } = desktopBus();
    const told: PowerEvent['kind'][] = [];
    const stop = powerOfDesktop(silent, () => Promise.resolve(bus)).watch(({ kind }) => told.push(kind));
    await Promise.resolve();
    say(name, true);
    say(name, false);
    expect(told).toEqual(['locked', 'unlocked']);
    stop();
    say(name, true);
    expect(told).toEqual(['locked', 'unlocked']);
  },
);

test('two that tell the same are heard once, and nonsense not at all', async () => {
  const { bus, say } = desktopBus();
  const told: PowerEvent['kind'][] = [];
  powerOfDesktop(silent, () => Promise.resolve(bus)).watch(({ kind }) => told.push(kind));
  await Promise.resolve();
  say('org.gnome.ScreenSaver', 'yes');
  say('org.gnome.ScreenSaver');
  say('org.gnome.ScreenSaver', true);
  say('org.freedesktop.ScreenSaver', true);
  say('org.freedesktop.ScreenSaver', false);
  say('org.gnome.ScreenSaver', false);
  expect(told).toEqual(['locked', 'unlocked']);
});

test('what Electron tells is heard as well, also without a bus', () => {
  const told: PowerEvent['kind'][] = [];
  const electron: Power = {
    idleFor: () => 7_000,
    watch: (listener) => {
      listener({ kind: 'suspended', at: 1 });
      return () => undefined;
    },
  };
  const power = powerOfDesktop(electron, () => Promise.resolve(null));
  power.watch(({ kind }) => told.push(kind));
  expect(told).toEqual(['suspended']);
  expect(power.idleFor()).toBe(7_000);
});
