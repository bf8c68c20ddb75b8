import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';

import type { Log } from '../core/ports.ts';
import { channels, commands, queries, type CommandHandlers, type QueryHandlers } from '../shared/contract.ts';
import type { Snapshot } from '../shared/snapshot.ts';
import { answerer } from './door.ts';
import { appOrigin } from './security/app-protocol.ts';

export interface Door {
  readonly commands: CommandHandlers;
  readonly queries: QueryHandlers;
  readonly snapshot: () => Snapshot;
  readonly log: Log;
  /** The web contents of the windows that may speak. */
  readonly windows: () => readonly WebContents[];
}

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

function answer(channel: string, table: Parameters<typeof answerer>[0], handlers: object, door: Door): void {
  const answerTo = answerer(table, handlers, door.log);
  ipcMain.handle(channel, (event, name: unknown, input: unknown) => {
    refuseStrangers(event, door);
    return answerTo(name, input);
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
