import { hundredthsOf } from './hours.ts';
import type { Attributes } from './parameters.ts';
import { badRequest } from './refusal.ts';
import { userWithId } from './users.ts';

/** An attribute as text; undefined when it is left out. Throws 400 for lists, objects and truth values. */
export function text(attributes: Attributes, name: string): string | undefined {
  const value = attributes.get(name);
  if (value === undefined || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw badRequest(`${name} must be a string.`);
}

/** An attribute as text. Throws 400 when it is missing or blank. */
export function requiredText(attributes: Attributes, name: string): string {
  const value = text(attributes, name);
  if (value === undefined || value.trim() === '') throw badRequest(`${name} is required.`);
  return value;
}

/** An attribute that must be the id of some row; whether there is such a row is asked elsewhere. */
export function requiredId(attributes: Attributes, name: string): number {
  const value = requiredText(attributes, name);
  if (!/^\d{1,15}$/.test(value)) throw badRequest(`${name} must be a number.`);
  return Number(value);
}

/** The Colour attribute, #rrggbb. */
export function colour(attributes: Attributes): string | undefined {
  const value = attributes.get('Colour');
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^#[\da-f]{6}$/i.test(value)) return value;
  throw badRequest('Colour must be a valid hex color code. (like #FFFF00).');
}

/** An attribute that is 0 or 1. */
export function flag(attributes: Attributes, name: string): boolean | undefined {
  const value = attributes.get(name);
  if (value === undefined) return undefined;
  if (value === 0 || value === '0') return false;
  if (value === 1 || value === '1') return true;
  throw badRequest(`${name} must be 0 or 1.`);
}

/** The Status of a project, 0 to 5. */
export function status(attributes: Attributes): number | undefined {
  if (!attributes.has('Status')) return undefined;
  const value = text(attributes, 'Status') ?? '';
  if (!/^[0-5]$/.test(value)) throw badRequest('Status must be 0, 1, 2, 3, 4 or 5.');
  return Number(value);
}

/** A day of the calendar, YYYY-mm-dd. */
export function date(attributes: Attributes, name: string): string | undefined {
  const value = attributes.get(name);
  if (value === undefined) return undefined;
  if (typeof value === 'string' && isDay(value)) return value;
  throw badRequest(`${name} must be a valid date. (YYYY-mm-dd).`);
}

/** An attribute that is a number and not negative. */
export function amount(attributes: Attributes, name: string): number | undefined {
  if (!attributes.has(name)) return undefined;
  const value = number(attributes.get(name));
  if (value === undefined || value < 0) throw badRequest(`${name} must be a positive number.`);
  return value;
}

/** The Owner attribute: the id of a user. */
export function owner(attributes: Attributes): number | undefined {
  if (!attributes.has('Owner')) return undefined;
  const user = userWithId(number(attributes.get('Owner')) ?? 0);
  if (!user) throw badRequest('Owner must be a valid person id.');
  return user.id;
}

/** The PercentComplete attribute, 0 to 100. */
export function percentComplete(attributes: Attributes): number | undefined {
  if (!attributes.has('PercentComplete')) return undefined;
  const value = number(attributes.get('PercentComplete'));
  if (value === undefined || value < 0 || value > 100) {
    throw badRequest('PercentComplete must be a number between 0 and 100.');
  }
  return Math.round(value);
}

/** The HoursWorked attribute in hundredths of an hour; 0 when it is left out. */
export function hoursWorked(
  attributes: Attributes,
  counts: { readonly wholeHours: boolean; readonly truncatesHours: boolean },
): number {
  if (!attributes.has('HoursWorked')) return 0;
  const hours = number(attributes.get('HoursWorked'));
  if (hours === undefined || hours <= 0 || (counts.wholeHours && !Number.isInteger(hours))) {
    throw badRequest('HoursWorked must be a positive Integer.');
  }
  if (hours > 99.99) throw badRequest('HoursWorked must not be greater than 99.99.');
  return hundredthsOf(counts.truncatesHours ? Math.floor(hours) : hours);
}

/** A number, or text that PHP would take for one. */
function number(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return undefined;
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const instant = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
}
