import fc from 'fast-check';
import * as v from 'valibot';

import type { Http, Log } from '../../src/core/ports.ts';
import { answerer } from '../../src/main/door.ts';
import { commands, queries, type WindowCommand } from '../../src/shared/contract.ts';
import { done } from '../../src/shared/result.ts';
import { Desk } from '../support/desk.ts';
import { directHttp } from '../support/direct-http.ts';
import { MemoryStore } from '../support/fake-world.ts';
import { fitted } from './fitted.ts';
import { hostileScalar, hostileText } from './hostile.ts';

const fields = [
  'server', 'username', 'password', 'staySignedIn', 'trust', 'fingerprint', 'proxy', 'force', 'taskId', 'text',
  'startedAt', 'answer', 'id', 'ids', 'duration', 'note', 'day', 'days', 'entryIds', 'comment', 'percent', 'complete',
  'seen', 'percentComplete', 'percentSeen', 'parts', 'hours', 'favourite', 'reminder', 'screen', 'from', 'to',
  'projectId', 'state', 'format', 'decimal', 'limit', 'rounding', 'undoSeconds', '__proto__', 'constructor',
]; // prettier-ignore
const fitting = fc.constantFrom<unknown>(
  1, 7, 100, true, false, '2026-11-24', '0:30', '09:00-10:00', 'id-1', 'nearest', 'keep', 'week', 'all', 'csv', '.',
  'same', 'already-there', 'unsubmitted', ['id-1', 'id-2'], ['2026-11-24'], 1_764_000_000_000, null,
); // prettier-ignore
const part = fc.oneof(
  fitting,
  fitting,
  hostileScalar,
  fc.array(hostileScalar, { maxLength: 4 }),
  fc.anything(),
);
const input = fc.oneof(
  { weight: 6, arbitrary: fc.dictionary(fc.constantFrom(...fields), part, { maxKeys: 10 }) },
  {
    weight: 2,
    arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
  },
  { weight: 1, arbitrary: hostileScalar },
  { weight: 1, arbitrary: fc.constantFrom(null, [], {}, Object.create(null)) },
);
const names = [...Object.keys(commands), ...Object.keys(queries)];
const name = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom<unknown>(...names) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>('toString', '__proto__', 'constructor', 'hasOwnProperty'),
  },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.anything() },
);
const raw = fc.record({ channel: fc.constantFrom('run' as const, 'ask' as const), name, input });
const shaped = fc.oneof(
  ...[['run', commands] as const, ['ask', queries] as const].flatMap(([channel, table]) =>
    Object.entries<{ readonly input: v.GenericSchema }>(table).map(([wanted, { input: schema }]) =>
      fc.record({ channel: fc.constant(channel), name: fc.constant<unknown>(wanted), input: fitted(schema) }),
    ),
  ),
);
export const message = fc.oneof(raw, shaped);
export type Message = typeof message extends fc.Arbitrary<infer Value> ? Value : never;

/** The tracker behind the same door as in the app, with somebody signed in who has tracked and posted. */
export class Besieged {
  readonly #desk: Desk;
  readonly #store: MemoryStore;
  readonly #doors: Readonly<Record<'run' | 'ask', ReturnType<typeof answerer>>>;
  /** Commands that the app's own half would have handled. */
  outside = 0;

  private constructor(desk: Desk, store: MemoryStore, unexpected: string[]) {
    this.#desk = desk;
    this.#store = store;
    const log: Log = {
      info: () => undefined,
      warn: () => undefined,
      error: (_event, cause) => unexpected.push(String(cause instanceof Error ? cause.stack : cause)),
    };
    const outside = () => {
      this.outside += 1;
      return done;
    };
    const windows: Record<WindowCommand, () => typeof done> = {
      openInCopper: outside,
      openTimesheet: outside,
      saveExport: outside,
      hideWindow: outside,
      setStartAtLogin: outside,
      saveBackup: outside,
      restoreBackup: outside,
      removeAccount: outside,
      quit: outside,
    };
    // What ends the siege: signing out, and going to another account.
    const peaceful = { signOut: outside, tryDemo: outside, signIn: outside, moveAccount: outside };
    this.#doors = {
      run: answerer(commands, { ...desk.tracker.commands, ...windows, ...peaceful }, log),
      ask: answerer(queries, { ...desk.tracker.queries, exportTable: outside, desktop: outside }, log),
    };
  }

  static async begin(unexpected: string[]): Promise<Besieged> {
    const store = new MemoryStore();
    const network = directHttp();
    const http: Http = {
      postForm: (address, ...rest) =>
        address.startsWith('http://127.0.0.1:')
          ? network.postForm(address, ...rest)
          : Promise.resolve({ kind: 'not-sent', cause: 'not-found' }),
    };
    const desk = await Desk.begin({ store, http });
    await desk.signIn();
    await desk.workAndPost(30, 'Before the siege');
    await desk.start();
    return new Besieged(desk, store, unexpected);
  }

  /** Whether it was valid, whether it changed anything, and how long it took. */
  async receive({
    channel,
    name: wanted,
    input: given,
  }: Message): Promise<{ valid: boolean; changed: boolean; took: number }> {
    const table = channel === 'run' ? commands : queries;
    const valid = typeof wanted === 'string' && isValid(table, wanted, given);
    const before = valid ? '' : this.#state();
    const began = performance.now();
    await this.#doors[channel](wanted, given);
    const took = performance.now() - began;
    return { valid, changed: !valid && before !== this.#state(), took };
  }

  end(): Promise<void> {
    return this.#desk.end();
  }

  #state(): string {
    return JSON.stringify([...this.#store.documents, { ...this.#desk.tracker.snapshot(), number: 0 }]);
  }
}

function isValid(
  table: Readonly<Record<string, { readonly input: v.GenericSchema }>>,
  wanted: string,
  given: unknown,
): boolean {
  const entry = Object.hasOwn(table, wanted) ? table[wanted] : undefined;
  return entry !== undefined && v.safeParse(entry.input, given).success;
}
