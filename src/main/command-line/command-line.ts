import { parseArgs } from 'node:util';

import * as v from 'valibot';

import { idSchema } from '../../shared/domain.ts';
import { failure, success, type Result } from '../../shared/result.ts';
import { isOfChromium } from './chromium-flags.ts';

/** Longer ones say nothing that is followed; a web page may make them as long as it likes. */
const longestLink = 200;

/** What is to be done, by this process or by the one that runs already. */
export const orderSchema = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('status') }),
  v.object({ kind: v.picklist(['stop', 'pause', 'toggle', 'submit-day']) }),
  v.object({ kind: v.literal('start'), taskId: idSchema }),
]);
export type Order = v.InferOutput<typeof orderSchema>;

export const commandLineSchema = v.object({
  order: orderSchema,
  /** What to tell of Patina itself, without any Patina running. */
  about: v.picklist(['nothing', 'help', 'version']),
  format: v.picklist(['text', 'json']),
  /** A start at login leaves the screen alone. */
  screen: v.picklist(['open', 'hidden']),
  profile: v.picklist(['own', 'demo']),
  /** A patina: address that a browser or another program opened, whatever it says. */
  link: v.nullable(v.pipe(v.string(), v.maxLength(longestLink))),
});
export type CommandLine = v.InferOutput<typeof commandLineSchema>;

/** Why a command line cannot be followed; `flag` as it was typed. */
export interface Misuse {
  readonly kind: 'unknown-flag' | 'bad-value' | 'no-value' | 'two-orders';
  readonly flag: string;
}

const options = {
  start: { type: 'string' },
  stop: { type: 'boolean' },
  pause: { type: 'boolean' },
  toggle: { type: 'boolean' },
  'submit-day': { type: 'boolean' },
  status: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  json: { type: 'boolean' },
  hidden: { type: 'boolean' },
  demo: { type: 'boolean' },
} as const;
type Flag = keyof typeof options;

const plainOrders = ['stop', 'pause', 'toggle', 'submit-day', 'status'] as const;

/**
 * Reads the arguments of a start. What Chromium understands is passed over, and so are the program, the
 * folder of an unpackaged app, and other words that are no flags.
 */
export function readCommandLine(argv: readonly string[]): Result<CommandLine, Misuse> {
  const { values, tokens, positionals } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const how = {
    format: values.json === true ? 'json' : 'text',
    screen: values.hidden === true ? 'hidden' : 'open',
    profile: values.demo === true ? 'demo' : 'own',
  } as const;
  const link = positionals.find((word) => /^patina:/i.test(word))?.slice(0, longestLink) ?? null;
  // Whoever made the link may have smuggled flags in with it: a link comes alone.
  if (link !== null) return success({ ...how, order: { kind: 'none' }, about: 'nothing', link });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!isFlag(token.name)) {
      // Chromium also takes switches with one dash, and Node's loader options are such.
      if (!token.rawName.startsWith('--') || isOfChromium(token.name)) continue;
      return failure({ kind: 'unknown-flag', flag: token.rawName });
    }
    if (options[token.name].type === 'boolean' && token.value !== undefined)
      return failure({ kind: 'no-value', flag: token.rawName });
  }
  const order = orderOf(values);
  if (!order.ok) return order;
  return success({
    order: order.value,
    about: values.help === true ? 'help' : values.version === true ? 'version' : 'nothing',
    ...how,
    link,
  });
}

const isFlag = (name: string): name is Flag => Object.hasOwn(options, name);

function orderOf(
  values: Readonly<Partial<Record<string, string | boolean | (string | boolean)[]>>>,
): Result<Order, Misuse> {
  const given = plainOrders.filter((name) => values[name] === true);
  const [first] = given;
  const { start } = values;
  const count = given.length + (start === undefined ? 0 : 1);
  if (count > 1) {
    const flags = [...(start === undefined ? [] : ['--start']), ...given.map((name) => `--${name}`)];
    return failure({ kind: 'two-orders', flag: flags.join(', ') });
  }
  if (start !== undefined) {
    const taskId = typeof start === 'string' && /^\d{1,15}$/.test(start) ? Number(start) : 0;
    return v.is(idSchema, taskId)
      ? success({ kind: 'start', taskId })
      : failure({ kind: 'bad-value', flag: '--start' });
  }
  switch (first) {
    case undefined:
      return success({ kind: 'none' });
    case 'status':
      return success({ kind: 'status' });
    default:
      return success({ kind: first });
  }
}
