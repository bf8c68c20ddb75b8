import type { Power } from '../../core/ports.ts';
import type { SessionBus } from './session-bus.ts';

/** Who tells on a Linux desktop that the screen is locked or covered: KDE and others, GNOME, and what came of that. */
const screenSavers = [
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver',
] as const;

/** Calls back whenever the screen is locked or unlocked: once, also where two of them tell it. */
function onScreenLock(bus: SessionBus, told: (locked: boolean) => void): void {
  let locked = false;
  for (const name of screenSavers) {
    bus.onSignal({ interface: name, member: 'ActiveChanged' }, ([active]) => {
      if (typeof active !== 'boolean' || active === locked) return;
      locked = active;
      told(locked);
    });
  }
}

/** What Electron tells of the machine, and what the desktop tells of its screen. */
export function powerOfDesktop(power: Power, sessionBus: () => Promise<SessionBus | null>): Power {
  return {
    ...power,
    watch: (listener) => {
      let watching = true;
      void sessionBus().then((bus) => {
        if (bus === null) return;
        onScreenLock(bus, (locked) => {
          if (watching) listener({ kind: locked ? 'locked' : 'unlocked', at: Date.now() });
        });
      });
      const stop = power.watch(listener);
      return () => {
        watching = false;
        stop();
      };
    },
  };
}
