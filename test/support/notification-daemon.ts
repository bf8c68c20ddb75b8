import { EventEmitter, once } from 'node:events';

import * as dbus from '@jellybrick/dbus-next';
import * as v from 'valibot';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

/** A notification as the desktop was asked to show it. */
export interface ShownNotification {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  /** Key and label, by turns. */
  readonly actions: readonly string[];
}

const notifyBody = v.tuple([
  v.string(),
  v.number(),
  v.string(),
  v.string(),
  v.string(),
  v.array(v.string()),
  v.unknown(),
  v.number(),
]);

/** The desktop's notifications, as far as one application can tell. */
export class NotificationDaemon {
  readonly #bus: dbus.MessageBus;
  readonly #changes = new EventEmitter();
  readonly shown: ShownNotification[] = [];
  /** The ids that the application has taken away. */
  readonly closed: number[] = [];

  private constructor(bus: dbus.MessageBus) {
    this.#bus = bus;
    bus.addMethodHandler((message: dbus.Message) => this.#answer(message));
  }

  static async start(): Promise<NotificationDaemon> {
    const daemon = new NotificationDaemon(dbus.sessionBus());
    const reply = await daemon.#bus.requestName(NAME, dbus.NameFlag.DO_NOT_QUEUE);
    if (reply !== dbus.RequestNameReply.PRIMARY_OWNER) throw new Error(`${NAME} is taken`);
    return daemon;
  }

  /** The first notification whose title this is, now or later. */
  async waitFor(title: string): Promise<ShownNotification> {
    for (;;) {
      const found = this.shown.find((one) => one.title === title);
      if (found !== undefined) return found;
      await once(this.#changes, 'change', { signal: AbortSignal.timeout(15_000) });
    }
  }

  /** Presses a button, or the notification itself. */
  press(notification: ShownNotification, label: string): void {
    const at = notification.actions.indexOf(label);
    const key = label === 'default' ? 'default' : notification.actions[at - 1];
    if (key === undefined) throw new Error(`no button ${label} among ${notification.actions.join(', ')}`);
    this.#bus.send(dbus.Message.newSignal(PATH, NAME, 'ActionInvoked', 'us', [notification.id, key]));
  }

  async close(): Promise<void> {
    await this.#bus.releaseName(NAME);
    this.#bus.disconnect();
  }

  #answer(message: dbus.Message): boolean {
    if (message.path !== PATH || message.interface !== NAME) return false;
    const reply = (signature: string, body: unknown[]): true => {
      this.#bus.send(dbus.Message.newMethodReturn(message, signature, body));
      this.#changes.emit('change');
      return true;
    };
    if (message.member === 'Notify') {
      const [, , , title, text, actions] = v.parse(notifyBody, message.body);
      const id = this.shown.length + 1;
      this.shown.push({ id, title, text, actions });
      return reply('u', [id]);
    }
    if (message.member === 'CloseNotification') {
      this.closed.push(v.parse(v.tuple([v.number()]), message.body)[0]);
      return reply('', []);
    }
    return false;
  }
}
