/** What PHP's json_encode can print. */
export type WireValue =
  string | number | boolean | readonly WireValue[] | { readonly [name: string]: WireValue };
export type WireRow = Readonly<Record<string, WireValue>>;

/** One answer of the API; the HTTP status is its response_code. */
export interface Envelope {
  readonly kind: 'envelope';
  readonly status: number;
  readonly message: string;
  readonly data: WireRow;
}

/** 200 with exactly the given data: the read and session answers, which differ in whether they say api_version. */
export function successful(data: WireRow): Envelope {
  return { kind: 'envelope', status: 200, message: 'Successful', data };
}

/** 200 with api_version and success in front: the answers of the create, update, delete and get actions. */
export function done(message: string, data: WireRow = {}): Envelope {
  return { kind: 'envelope', status: 200, message, data: { api_version: 1, success: true, ...data } };
}

/** Any answer but 200: its data holds nothing but the api_version. */
export function refused(status: number, message: string): Envelope {
  return { kind: 'envelope', status, message, data: { api_version: 1 } };
}

/** Rows keyed by id. PHP cannot tell an empty map from an empty list and prints the latter. */
export function keyedById(
  rows: readonly { readonly ID: string; readonly [name: string]: WireValue }[],
  emptyListAs: 'array' | 'object',
): WireValue {
  if (rows.length === 0 && emptyListAs === 'array') return [];
  return Object.fromEntries(rows.map((row) => [row.ID, row]));
}

/** The envelope as json_encode prints it by default: slashes escaped, nothing but ASCII. */
export function printEnvelope({ status, message, data }: Envelope): string {
  return JSON.stringify({ response_code: status, message, data })
    .replaceAll('/', '\\/')
    .replaceAll(/[\x80-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
