import * as v from 'valibot';

import type { SessionBus } from '../linux-desktop/session-bus.ts';
import type { Notified, Notifier } from './notifier.ts';

/** https://specifications.freedesktop.org/notification-spec/latest/ */
const notifications = 'org.freedesktop.Notifications';
const place = {
  destination: notifications,
  path: '/org/freedesktop/Notifications',
  interface: notifications,
};
/** The daemon decides how long it is seen. */
const usualTime = -1;

const shownSchema = v.tuple([v.number()]);
const invokedSchema = v.tuple([v.number(), v.string()]);

/** Notifications over D-Bus, as Electron shows no buttons on Linux. Without a daemon nothing is shown. */
export function freedesktopNotifier(bus: SessionBus): Notifier {
  const open = new Map<number, Notified>();
  bus.onSignal({ interface: notifications, member: 'ActionInvoked' }, (body) => {
    const invoked = v.safeParse(invokedSchema, body);
    if (!invoked.success) return;
    const [id, key] = invoked.output;
    open.get(id)?.onAnswer(key === 'default' ? 'click' : Number(key));
  });
  bus.onSignal({ interface: notifications, member: 'NotificationClosed' }, ([id]) => {
    if (typeof id === 'number') open.delete(id);
  });

  async function notify(notified: Notified): Promise<number | null> {
    const actions = ['default', '', ...notified.buttons.flatMap((text, at) => [`${at}`, text])];
    const hints = { 'desktop-entry': bus.variant('s', 'patina') };
    const answer = await bus.call({
      ...place,
      member: 'Notify',
      signature: 'susssasa{sv}i',
      body: [
        'Patina',
        0,
        notified.icon,
        notified.title,
        withoutMarkup(notified.text),
        actions,
        hints,
        usualTime,
      ],
    });
    const shown = v.safeParse(shownSchema, answer);
    if (!shown.success) return null;
    open.set(shown.output[0], notified);
    return shown.output[0];
  }

  return {
    show: (notified) => {
      const shown = notify(notified);
      const close = async () => {
        const id = await shown;
        // What the person has closed already is not closed again: the daemon may have given its number away.
        if (id === null || !open.delete(id)) return;
        void bus.call({ ...place, member: 'CloseNotification', signature: 'u', body: [id] });
      };
      return { close: () => void close(), handedOver: shown };
    },
  };
}

/** Daemons may read the text as markup. */
const withoutMarkup = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
