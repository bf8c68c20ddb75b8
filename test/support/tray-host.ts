import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import * as dbus from '@jellybrick/dbus-next';
import * as v from 'valibot';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHER_PATH = '/StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const BUS = 'org.freedesktop.DBus';

/** What an item shows: pixels (most desktops) or a file that the application wrote (GNOME, Pantheon). */
export type TrayIcon =
  | { kind: 'none' }
  /** `argb` is 4 bytes a pixel, not premultiplied; `hash` is its SHA-256 in hex. */
  | { kind: 'pixels'; width: number; height: number; argb: Uint8Array; hash: string }
  | { kind: 'file'; name: string; folder: string };

/** One row of the tray menu, with the ids that Electron gives it; ids change whenever the menu is rebuilt. */
export interface TrayMenuItem {
  id: number;
  /** As the user reads it, without mnemonic marks; empty for a separator. */
  label: string;
  type: 'standard' | 'separator';
  enabled: boolean;
  visible: boolean;
  toggleType: 'none' | 'checkmark' | 'radio';
  toggleState: 'off' | 'on' | 'indeterminate';
  children: TrayMenuItem[];
}

/** Everything a panel can know of the item, read in one go. */
export interface TrayItem {
  service: string;
  path: string;
  id: string;
  /** Active, Passive or NeedsAttention. */
  status: string;
  title: string;
  tooltip: string;
  icon: TrayIcon;
  menu: TrayMenuItem[];
}

/** A panel with a system tray, as far as one application can tell. */
export interface TrayHost {
  /** Once another item is registered than those so far, whatever it shows. */
  waitForRegistration: (timeoutMs?: number) => Promise<void>;
  /** The registered item, once there is one. */
  waitForItem: (timeoutMs?: number) => Promise<TrayItem>;
  /** The item now; rejects when none is registered. */
  item: () => Promise<TrayItem>;
  /** Once the application has left the bus. A destroyed tray of a living application stays registered, but unreadable. */
  waitForNoItem: (timeoutMs?: number) => Promise<void>;
  /** The menu now, after telling the application that it is about to be shown. */
  menu: () => Promise<TrayMenuItem[]>;
  /** The primary click. */
  click: () => Promise<void>;
  /** Presses the menu row reached by these labels, outermost first; rejects when it is absent or disabled. */
  press: (...labels: string[]) => Promise<void>;
  /** The first state of the item that satisfies the predicate: the present one, or one after a signal of the item. */
  waitFor: (predicate: (item: TrayItem) => boolean, timeoutMs?: number) => Promise<TrayItem>;
  /** Signals of the item received so far, as `Interface.Member` without the common prefix, oldest first. */
  signals: () => readonly string[];
  /** Gives the name back and leaves the bus. */
  close: () => Promise<void>;
}

/** D-Bus wraps each property in a variant; only the values matter here. */
const variant = v.object({ value: v.unknown() });
const properties = v.pipe(
  v.record(v.string(), variant),
  v.transform((wrapped) =>
    Object.fromEntries(Object.entries(wrapped).map(([name, { value }]) => [name, value])),
  ),
);
const pixmaps = v.array(v.tuple([v.number(), v.number(), v.instance(Uint8Array)]));
const itemProperties = v.object({
  Id: v.string(),
  Status: v.string(),
  Title: v.string(),
  Menu: v.string(),
  // Icon name, icon pixels, title, text.
  ToolTip: v.tuple([v.string(), pixmaps, v.string(), v.string()]),
  IconName: v.optional(v.string(), ''),
  IconThemePath: v.optional(v.string(), ''),
  IconPixmap: v.optional(pixmaps, []),
});
type ItemProperties = v.InferOutput<typeof itemProperties>;

const menuNode = v.tuple([v.number(), properties, v.array(variant)]);
const menuProperties = v.object({
  label: v.optional(v.string(), ''),
  type: v.optional(v.picklist(['standard', 'separator']), 'standard'),
  enabled: v.optional(v.boolean(), true),
  visible: v.optional(v.boolean(), true),
  'toggle-type': v.optional(v.picklist(['', 'checkmark', 'radio']), ''),
  'toggle-state': v.optional(v.number(), -1),
});

const bodyOf = (message: dbus.Message): readonly unknown[] => v.parse(v.array(v.unknown()), message.body);

const readIcon = ({ IconName, IconThemePath, IconPixmap }: ItemProperties): TrayIcon => {
  if (IconName !== '') return { kind: 'file', name: IconName, folder: IconThemePath };
  const largest = IconPixmap.toSorted(([a], [b]) => b - a)[0];
  if (largest === undefined) return { kind: 'none' };
  const [width, height, argb] = largest;
  return { kind: 'pixels', width, height, argb, hash: createHash('sha256').update(argb).digest('hex') };
};

/** In dbusmenu labels `_` marks the mnemonic and `__` is an underscore. */
const readableLabel = (label: string): string =>
  label.replaceAll(/__|_/g, (found) => (found === '__' ? '_' : ''));

const readMenu = (node: unknown): TrayMenuItem => {
  const [id, unchecked, children] = v.parse(menuNode, node);
  const row = v.parse(menuProperties, unchecked);
  const state = row['toggle-state'];
  return {
    id,
    label: readableLabel(row.label),
    type: row.type,
    enabled: row.enabled,
    visible: row.visible,
    toggleType: row['toggle-type'] === '' ? 'none' : row['toggle-type'],
    toggleState: state === 1 ? 'on' : state === 0 ? 'off' : 'indeterminate',
    children: children.map(({ value }) => readMenu(value)),
  };
};

class BusTrayHost implements TrayHost {
  readonly #bus: dbus.MessageBus;
  /** One `change` for each registration, disappearance and signal of the item. */
  readonly #changes = new EventEmitter();
  readonly #signals: string[] = [];
  #address: { service: string; path: string; owner: string } | undefined;
  #registrations = 0;
  #last: TrayItem | undefined;

  constructor(bus: dbus.MessageBus) {
    this.#bus = bus;
    bus.addMethodHandler((message: dbus.Message) => this.#answer(message));
    bus.on('message', (message) => this.#listen(message));
  }

  async start(): Promise<void> {
    for (const rule of [
      `type='signal',interface='${ITEM}'`,
      `type='signal',interface='${MENU}'`,
      `type='signal',interface='${PROPERTIES}',arg0='${ITEM}'`,
      `type='signal',interface='${BUS}',member='NameOwnerChanged'`,
    ])
      await this.#call(BUS, '/org/freedesktop/DBus', BUS, 'AddMatch', 's', [rule]);
    const reply = await this.#bus.requestName(WATCHER, dbus.NameFlag.DO_NOT_QUEUE);
    if (reply !== dbus.RequestNameReply.PRIMARY_OWNER)
      throw new Error(`${WATCHER} is taken: this session bus already has a tray`);
  }

  async waitForRegistration(timeoutMs = 10_000): Promise<void> {
    const before = this.#registrations;
    await this.#until(timeoutMs, () => Promise.resolve(this.#registrations > before || undefined));
  }

  async waitForItem(timeoutMs = 10_000): Promise<TrayItem> {
    return this.waitFor(() => true, timeoutMs);
  }

  async item(): Promise<TrayItem> {
    const { service, path } = this.#registered();
    const seen = await this.#properties();
    return {
      service,
      path,
      id: seen.Id,
      status: seen.Status,
      title: seen.Title,
      tooltip: seen.ToolTip[2],
      icon: readIcon(seen),
      menu: await this.#layout(seen.Menu),
    };
  }

  async menu(): Promise<TrayMenuItem[]> {
    const { service } = this.#registered();
    const { Menu } = await this.#properties();
    await this.#call(service, Menu, MENU, 'AboutToShow', 'i', [0]);
    return this.#layout(Menu);
  }

  async click(): Promise<void> {
    const { service, path } = this.#registered();
    await this.#call(service, path, ITEM, 'Activate', 'ii', [0, 0]);
  }

  async press(...labels: string[]): Promise<void> {
    const { service } = this.#registered();
    for (;;) {
      const id = this.#idOf(await this.menu(), labels);
      const { Menu } = await this.#properties();
      try {
        const clicked = [id, 'clicked', new dbus.Variant('s', ''), Math.floor(Date.now() / 1000)];
        await this.#call(service, Menu, MENU, 'Event', 'isvu', clicked);
        return;
      } catch (problem) {
        // The menu was rebuilt meanwhile, and its rows have other ids: a panel draws it anew.
        if (this.#idOf(await this.menu(), labels) === id) throw problem;
      }
    }
  }

  /** The id of a row that can be pressed. */
  #idOf(menu: readonly TrayMenuItem[], labels: readonly string[]): number {
    let rows = menu;
    let found: TrayMenuItem | undefined;
    for (const label of labels) {
      found = rows.find((row) => row.visible && row.label === label);
      if (found === undefined || !found.enabled)
        throw new Error(
          `${found === undefined ? 'No' : 'Disabled'} menu item ${JSON.stringify(label)} among ` +
            JSON.stringify(rows.filter(({ type }) => type === 'standard').map((row) => row.label)),
        );
      rows = found.children;
    }
    if (found === undefined) throw new Error('press() needs at least one label');
    return found.id;
  }

  async waitFor(predicate: (item: TrayItem) => boolean, timeoutMs = 10_000): Promise<TrayItem> {
    return this.#until(timeoutMs, async () => {
      const item = await this.#itemOrNothing();
      return item !== undefined && predicate(item) ? item : undefined;
    });
  }

  async waitForNoItem(timeoutMs = 10_000): Promise<void> {
    await this.#until(timeoutMs, () => Promise.resolve(this.#address === undefined || undefined));
  }

  /** Looks at once and after each change. */
  async #until<T>(timeoutMs: number, look: () => Promise<T | undefined>): Promise<T> {
    const settled = new AbortController();
    const over = AbortSignal.any([settled.signal, AbortSignal.timeout(timeoutMs)]);
    try {
      for (;;) {
        // Listen before looking, so that a change in the meantime is not missed.
        const changed = once(this.#changes, 'change', { signal: over });
        changed.catch(() => undefined);
        const found = await look();
        if (found !== undefined) return found;
        await changed;
      }
    } catch (problem) {
      if (!over.aborted) throw problem;
      throw new Error(`The tray did not get there in ${timeoutMs} ms; last seen: ${this.#lastSeen()}`, {
        cause: problem,
      });
    } finally {
      settled.abort();
    }
  }

  signals(): readonly string[] {
    return this.#signals;
  }

  async close(): Promise<void> {
    await this.#bus.releaseName(WATCHER);
    this.#bus.disconnect();
  }

  /** Nothing when no item is registered, or when the one registered does not answer. */
  async #itemOrNothing(): Promise<TrayItem | undefined> {
    if (this.#address === undefined) return undefined;
    try {
      this.#last = await this.item();
      return this.#last;
    } catch (problem) {
      if (problem instanceof dbus.DBusError) return undefined;
      throw problem;
    }
  }

  #lastSeen(): string {
    if (this.#last === undefined) return 'no item';
    return JSON.stringify(this.#last, (key, value: unknown) => (key === 'argb' ? undefined : value));
  }

  #registered(): { service: string; path: string } {
    if (this.#address === undefined) throw new Error('No tray item is registered');
    return this.#address;
  }

  async #properties(): Promise<ItemProperties> {
    const { service, path } = this.#registered();
    const [all] = await this.#call(service, path, PROPERTIES, 'GetAll', 's', [ITEM]);
    return v.parse(itemProperties, v.parse(properties, all));
  }

  async #layout(menuPath: string): Promise<TrayMenuItem[]> {
    const { service } = this.#registered();
    const [, root] = await this.#call(service, menuPath, MENU, 'GetLayout', 'iias', [0, -1, []]);
    return readMenu(root).children;
  }

  async #call(
    destination: string,
    path: string,
    iface: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<readonly unknown[]> {
    const message = new dbus.Message({ destination, path, interface: iface, member, signature, body });
    const reply = await this.#bus.call(message);
    return reply === null ? [] : bodyOf(reply);
  }

  /** Whether the call was ours to answer: the watcher's half of the StatusNotifierItem protocol. */
  #answer(message: dbus.Message): boolean {
    if (message.path !== WATCHER_PATH) return false;
    const reply = (signature: string, body: unknown[]): true => {
      this.#bus.send(dbus.Message.newMethodReturn(message, signature, body));
      return true;
    };
    const [first, second] = bodyOf(message);
    switch (`${message.interface}.${message.member}`) {
      case `${WATCHER}.RegisterStatusNotifierItem`:
        this.#register(v.parse(v.string(), first), message.sender);
        return reply('', []);
      case `${WATCHER}.RegisterStatusNotifierHost`:
        return reply('', []);
      case `${PROPERTIES}.GetAll`:
        return reply('a{sv}', [Object.fromEntries(this.#watcherProperties())]);
      case `${PROPERTIES}.Get`: {
        const value = this.#watcherProperties().get(v.parse(v.string(), second));
        return value !== undefined && reply('v', [value]);
      }
      default:
        return false;
    }
  }

  #watcherProperties(): ReadonlyMap<string, dbus.Variant> {
    const items = this.#address === undefined ? [] : [this.#address.service];
    return new Map<string, dbus.Variant>([
      ['IsStatusNotifierHostRegistered', new dbus.Variant('b', true)],
      ['ProtocolVersion', new dbus.Variant('i', 0)],
      ['RegisteredStatusNotifierItems', new dbus.Variant('as', items)],
    ]);
  }

  /** Items give a bus name, or only an object path on their own connection. */
  #register(nameOrPath: string, sender: string): void {
    this.#registrations += 1;
    this.#address = nameOrPath.startsWith('/')
      ? { service: sender, path: nameOrPath, owner: sender }
      : { service: nameOrPath, path: '/StatusNotifierItem', owner: sender };
    this.#bus.send(
      dbus.Message.newSignal(WATCHER_PATH, WATCHER, 'StatusNotifierItemRegistered', 's', [nameOrPath]),
    );
    this.#changes.emit('change');
  }

  #listen(message: dbus.Message): void {
    if (message.type !== dbus.MessageType.SIGNAL || this.#address === undefined) return;
    const [name, , newOwner] = bodyOf(message);
    if (message.interface === BUS && message.member === 'NameOwnerChanged') {
      if (name !== this.#address.owner || newOwner !== '') return;
      this.#address = undefined;
    } else if (message.sender === this.#address.owner) {
      const subject = message.interface.split('.').at(-1) ?? message.interface;
      this.#signals.push(`${subject}.${message.member}`);
    } else return;
    this.#changes.emit('change');
  }
}

/**
 * Becomes the system tray of a session bus, by default DBUS_SESSION_BUS_ADDRESS's. Electron looks for a tray once, when it makes
 * its icon; the application has to make a new one for a tray that comes later.
 */
export const startTrayHost = async (busAddress?: string): Promise<TrayHost> => {
  const host = new BusTrayHost(dbus.sessionBus(busAddress === undefined ? {} : { busAddress }));
  await host.start();
  return host;
};
