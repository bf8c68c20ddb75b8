import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import * as v from 'valibot';

import type { Log } from '../core/ports.ts';
import { channels, commands, queries, type CommandHandlers, type QueryHandlers } from '../shared/contract.ts';
import type { Problem } from '../shared/problem.ts';
import { failure, type Result } from '../shared/result.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { appOrigin } from './security/app-protocol.ts';

export interface Door {
  readonly commands: CommandHandlers;
  readonly queries: QueryHandlers;
  readonly snapshot: () => Snapshot;
  readonly log: Log;
  /** The web contents of the windows that may speak. */
  readonly windows: () => readonly WebContents[];
}

type Table = Readonly<Record<string, { readonly input: v.GenericSchema }>>;

/**
 * The one door between windows and main: refuses unless the main frame of one of our windows speaks from
 * our own origin, decodes, calls, and never throws.
 */
export function openDoor(door: Door): void {
  answer(channels.run, commands, door.commands, door);
  answer(channels.ask, queries, door.queries, door);
  ipcMain.handle(channels.snapshot, (event) => {
    refuseStrangers(event, door);
    return door.snapshot();
  });
}

function answer(channel: string, table: Table, handlers: object, door: Door): void {
  ipcMain.handle(channel, async (event, name: unknown, input: unknown): Promise<Result<unknown, Problem>> => {
    refuseStrangers(event, door);
    if (typeof name !== 'string' || !Object.hasOwn(table, name))
      return failure({ kind: 'invalid-input', field: 'name' });
    const message = table[name];
    const handle = handlerOf(handlers, name);
    if (message === undefined || handle === null) return failure({ kind: 'invalid-input', field: 'name' });
    const decoded = v.safeParse(message.input, input);
    if (!decoded.success) {
      const field = v.getDotPath(decoded.issues[0]) ?? '';
      return failure({ kind: 'invalid-input', field });
    }
    try {
      return await handle(decoded.output);
    } catch (error) {
      const reference = crypto.randomUUID().slice(0, 8);
      door.log.error('unexpected', error, { reference, name });
      return failure({ kind: 'unexpected', reference });
    }
  });
}

function refuseStrangers(event: IpcMainInvokeEvent, door: Door): void {
  const { senderFrame, sender } = event;
  const ours = door.windows().some((contents) => contents === sender);
  if (!ours || senderFrame === null || senderFrame !== sender.mainFrame || senderFrame.origin !== appOrigin) {
    door.log.warn('stranger-refused', { origin: senderFrame?.origin ?? 'none' });
    throw new Error('refused');
  }
}

/** The tables are complete by their types; a name that came over IPC has to be looked up all the same. */
function handlerOf(
  handlers: object,
  name: string,
): ((input: unknown) => Promise<Result<unknown, Problem>>) | null {
  const handler: unknown = Object.hasOwn(handlers, name) ? Reflect.get(handlers, name) : null;
  if (typeof handler !== 'function') return null;
  return async (input) => {
    const result: unknown = await Reflect.apply(handler, handlers, [input]);
    return v.parse(resultSchema, result);
  };
}

const resultSchema = v.custom<Result<unknown, Problem>>(
  (value) => typeof value === 'object' && value !== null && 'ok' in value,
);
