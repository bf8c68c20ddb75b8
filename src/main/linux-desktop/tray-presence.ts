import * as v from 'valibot';

import type { SessionBus } from './session-bus.ts';

/** https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/ */
const watcher = 'org.kde.StatusNotifierWatcher';
const hostProperty = 'IsStatusNotifierHostRegistered';
const oneVariant = v.tuple([v.object({ value: v.boolean() })]);

/** Whether a panel shows tray icons now. GNOME without an extension has none. */
export async function hasTray(bus: SessionBus): Promise<boolean> {
  const answer = await bus.call({
    destination: watcher,
    path: '/StatusNotifierWatcher',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [watcher, hostProperty],
  });
  const host = v.safeParse(oneVariant, answer);
  return host.success && host.output[0].value;
}

/** Calls back each time that a panel which shows tray icons has come, also in the place of one that crashed. */
export function onTray(bus: SessionBus, come: () => void): void {
  const look = () =>
    void hasTray(bus).then((there) => {
      if (there) come();
    });
  bus.onSignal({ interface: 'org.freedesktop.DBus', member: 'NameOwnerChanged' }, ([name, , owner]) => {
    if (name === watcher && owner !== '') look();
  });
  bus.onSignal({ interface: watcher, member: 'StatusNotifierHostRegistered' }, look);
}
