import { electronNotifier } from '../notifications/electron-notifier.ts';
import { freedesktopNotifier } from '../notifications/freedesktop-notifier.ts';
import type { Notifier } from '../notifications/notifier.ts';
import type { PopoverForm } from '../popover/popover.ts';
import type { SessionBus } from './session-bus.ts';
import { hasTray, onTray } from './tray-presence.ts';

/** What differs between desktops: whether there is a tray, and how notifications are shown. */
export interface Desktop {
  /** `window`: there is no tray to open a popover from. */
  readonly form: () => Promise<PopoverForm>;
  readonly notifier: () => Promise<Notifier>;
}

/** Everywhere but on Linux there is always a tray. */
export const usualDesktop: Desktop = {
  form: () => Promise.resolve('popover'),
  notifier: () => Promise.resolve(electronNotifier),
};

/** A Linux desktop, asked over its session bus when something is first to be shown. */
export function linuxDesktop(sessionBus: () => Promise<SessionBus | null>, trayCame: () => void): Desktop {
  let joining: Promise<SessionBus | null> | null = null;
  let form: PopoverForm = 'window';
  async function join(): Promise<SessionBus | null> {
    const bus = await sessionBus();
    if (bus === null) return null;
    onTray(bus, () => {
      form = 'popover';
      trayCame();
    });
    form = (await hasTray(bus)) ? 'popover' : 'window';
    return bus;
  }
  const joined = () => (joining ??= join());
  return {
    form: async () => {
      await joined();
      return form;
    },
    notifier: async () => {
      const bus = await joined();
      return bus === null ? electronNotifier : freedesktopNotifier(bus);
    },
  };
}
