import type { Log } from '../../core/ports.ts';

export interface Call {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** The D-Bus types of the arguments; '' without arguments. */
  readonly signature: string;
  readonly body: readonly unknown[];
}

export interface SignalOf {
  readonly interface: string;
  readonly member: string;
}

/** A value whose D-Bus type travels with it, as in `a{sv}`. */
export type Variant = (signature: string, value: unknown) => unknown;

/** The bus on which the programs of a Linux desktop talk to each other. */
export interface SessionBus {
  /** The answer's arguments; null when nobody answers, or with an error. */
  readonly call: (call: Call) => Promise<readonly unknown[] | null>;
  readonly onSignal: (signal: SignalOf, heard: (body: readonly unknown[]) => void) => void;
  readonly variant: Variant;
}

/** Nothing waits longer for a bus that does not answer. */
const longestWait = 5_000;

const busItself = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

/** Joins the session bus; null where there is none. The library is loaded with the first call. */
export async function joinSessionBus(log: Log): Promise<SessionBus | null> {
  if (process.env['DBUS_SESSION_BUS_ADDRESS'] === undefined) return null;
  const { Message, MessageType, sessionBus, Variant } = await import('@jellybrick/dbus-next');
  const bus = sessionBus();
  // The library's types leave out its errors.
  const failing: NodeJS.EventEmitter = bus;
  const joined = await new Promise<boolean>((resolve) => {
    const timeout = setTimeout(() => resolve(false), longestWait);
    bus.once('connect', () => resolve(true));
    // Stays: an error that nobody hears would end the app.
    failing.on('error', (error: unknown) => {
      log.warn('session-bus', { cause: String(error) });
      clearTimeout(timeout);
      resolve(false);
    });
    bus.once('connect', () => clearTimeout(timeout));
  });
  if (!joined) return null;

  const call = async ({ body, ...call }: Call): Promise<readonly unknown[] | null> => {
    try {
      const answer = await bus.call(new Message({ ...call, body: [...body] }));
      return answer?.body ?? [];
    } catch (error) {
      log.info('session-bus-refused', { member: call.member, cause: String(error) });
      return null;
    }
  };
  const listeners: { readonly signal: SignalOf; readonly heard: (body: readonly unknown[]) => void }[] = [];
  bus.on('message', (message) => {
    if (message.type !== MessageType.SIGNAL) return;
    for (const { signal, heard } of listeners) {
      if (message.interface === signal.interface && message.member === signal.member) heard(message.body);
    }
  });
  return {
    call,
    onSignal: (signal, heard) => {
      listeners.push({ signal, heard });
      const rule = `type='signal',interface='${signal.interface}',member='${signal.member}'`;
      void call({ ...busItself, member: 'AddMatch', signature: 's', body: [rule] });
    },
    variant: (signature, value) => new Variant(signature, value),
  };
}
