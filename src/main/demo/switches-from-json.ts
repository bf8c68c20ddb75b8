import type { Failure, Switches } from './switches.ts';

type Check<Name extends keyof Switches> = (value: unknown) => value is Switches[Name];

const checks: { readonly [Name in keyof Switches]: Check<Name> } = {
  offline: isBoolean,
  delayMs: isCount,
  wholeHours: isBoolean,
  truncatesHours: isBoolean,
  cut: oneOf('none', 'before-storing', 'after-storing'),
  cutAction: (value) => typeof value === 'string',
  cutTimes: isCount,
  failWith: (value) => value === null || isFailure(value),
  refusedTaskId: (value) => value === null || isCount(value),
  refusal: (value) => value === null || isRefusal(value),
  heldAction: (value) => value === null || typeof value === 'string',
  html: isBoolean,
  noise: oneOf('none', 'bom', 'notices'),
  taskListKey: oneOf('tasks', 'taskcomments'),
  extraFields: isBoolean,
  emptyListAs: oneOf('array', 'object'),
  apiEnabled: isBoolean,
  sessionLifetimeMs: (value) => value === null || isCount(value),
};

/** The switches in a value read from JSON. Throws for an unknown switch or a value it cannot take. */
export function switchesFrom(value: unknown): Partial<Switches> {
  if (typeof value !== 'object' || value === null) throw new Error('The switches must be an object.');
  const switches: { -readonly [Name in keyof Switches]?: Switches[Name] } = {};
  for (const [name, setting] of Object.entries(value)) {
    if (!isSwitch(name)) throw new Error(`There is no switch ${name}.`);
    Object.assign(switches, checked(name, setting));
  }
  return switches;
}

function checked<Name extends keyof Switches>(name: Name, setting: unknown): Record<string, Switches[Name]> {
  const accepts: Check<Name> = checks[name];
  if (!accepts(setting)) throw new Error(`The switch ${name} does not take this value.`);
  return { [name]: setting };
}

function isSwitch(name: string): name is keyof Switches {
  return Object.hasOwn(checks, name);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function oneOf<const Choice extends string>(...choices: readonly Choice[]) {
  return (value: unknown): value is Choice => choices.some((choice) => choice === value);
}

function isRefusal(value: unknown): value is NonNullable<Switches['refusal']> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'action' in value &&
    typeof value.action === 'string' &&
    'status' in value &&
    (value.status === 400 || value.status === 401) &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

function isFailure(value: unknown): value is Failure {
  if (typeof value !== 'object' || value === null || !('status' in value) || !('times' in value))
    return false;
  if (![500, 502, 503, 429].some((status) => status === value.status) || !isCount(value.times)) return false;
  if ('retryAfterSeconds' in value && !isCount(value.retryAfterSeconds)) return false;
  return !('action' in value) || typeof value.action === 'string';
}
