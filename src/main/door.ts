import * as v from 'valibot';

import type { Log } from '../core/ports.ts';
import type { Problem } from '../shared/problem.ts';
import { failure, type Result } from '../shared/result.ts';

type Table = Readonly<Record<string, { readonly input: v.GenericSchema }>>;

/** Answers a message from a window, whatever it holds: looks its name up, decodes, calls, and never throws. */
export function answerer(
  table: Table,
  handlers: object,
  log: Log,
): (name: unknown, input: unknown) => Promise<Result<unknown, Problem>> {
  return async (name, input) => {
    if (typeof name !== 'string' || !Object.hasOwn(table, name))
      return failure({ kind: 'invalid-input', field: 'name' });
    const message = table[name];
    const handle = handlerOf(handlers, name);
    if (message === undefined || handle === null) return failure({ kind: 'invalid-input', field: 'name' });
    try {
      // The first fault is enough, however many a message of a million parts has.
      const decoded = v.safeParse(message.input, input, { abortEarly: true });
      if (!decoded.success) {
        const field = v.getDotPath(decoded.issues[0]) ?? '';
        return failure({ kind: 'invalid-input', field });
      }
      return await handle(decoded.output);
    } catch (error) {
      const reference = crypto.randomUUID().slice(0, 8);
      log.error('unexpected', error, { reference, name });
      return failure({ kind: 'unexpected', reference });
    }
  };
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
