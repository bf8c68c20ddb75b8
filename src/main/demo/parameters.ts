import { badRequest, unauthorized } from './refusal.ts';

/** The parameters of one request, read from its body only. */
export type PostParameters = ReadonlyMap<string, string>;

/** The attributes of a `data` parameter; null counts as left out, as it does for PHP's isset. */
export type Attributes = ReadonlyMap<string, unknown>;

/** The id parameter. Throws 400 when it is missing, 401 when no row could have it. */
export function idParameter(parameters: PostParameters): number {
  const text = parameters.get('id') ?? '';
  if (text === '') throw badRequest('id is required.');
  if (!/^\d{1,15}$/.test(text)) throw unauthorized();
  return Number(text);
}

/** The id of what shall be deleted. Throws 400 unless the deletion is confirmed. */
export function confirmedId(parameters: PostParameters): number {
  if (parameters.get('confirm_delete') !== '1') throw badRequest('confirm_delete must be 1.');
  return idParameter(parameters);
}

/** The data parameter. Throws 400 unless it is a JSON object. */
export function dataParameter(parameters: PostParameters): Attributes {
  const text = parameters.get('data') ?? '';
  if (text === '') throw badRequest('data is required.');
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('data must be a JSON object.');
  }
  return new Map(Object.entries(value).filter(([, attribute]) => attribute !== null));
}

/** The data parameter of an update. Throws 400 unless it holds at least one attribute that can be updated. */
export function updateParameter(parameters: PostParameters, updatable: readonly string[]): Attributes {
  const attributes = dataParameter(parameters);
  if (!updatable.some((name) => attributes.has(name))) {
    throw badRequest('At least one data attribute must be defined.');
  }
  return attributes;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
