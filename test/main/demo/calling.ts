import { onTestFinished } from 'vitest';
import {
  startEmbeddedCopper,
  type EmbeddedCopper,
  type EmbeddedCopperOptions,
} from '../../../src/main/demo/embedded-copper.ts';
import type { Seed } from '../../../src/main/demo/seed.ts';

/** What came back for one call. */
export interface Answered {
  readonly status: number;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The body as it was printed. */
  readonly printed: string;
  readonly headers: Headers;
}

/** Where a Copper is, be it in this process or another. */
type Reachable = Pick<EmbeddedCopper, 'address'>;

/** One organisation (11) with two projects: 101 with the tasks 1001 and 1002, and 102 with 1003, for admins only. */
export const smallSeed: Seed = [
  {
    name: 'Client',
    details: { State: 'Victoria' },
    projects: [
      {
        name: 'Website',
        tasks: [
          { name: 'Design', estimatedHours: 8 },
          { name: 'Build', workedHours: 10, percentComplete: 40 },
        ],
      },
      { name: 'Secret', adminsOnly: true, tasks: [{ name: 'Hidden', workedHours: 2 }] },
    ],
  },
];

/** A Copper for one test, with the small seed unless another is asked for. */
export async function started(options: EmbeddedCopperOptions = {}): Promise<EmbeddedCopper> {
  const copper = await startEmbeddedCopper({ sampleData: smallSeed, ...options });
  onTestFinished(() => copper.close());
  return copper;
}

/** Sends a form to the API as any client would. */
export function post(
  copper: Reachable,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Response> {
  return fetch(`${copper.address}/index.php?module=api&v=1&action=${action}`, {
    method: 'POST',
    body: new URLSearchParams(parameters),
  });
}

/** Calls an action and reads its envelope. */
export async function call(
  copper: Reachable,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const response = await post(copper, action, parameters);
  const printed = await response.text();
  const { message, data } = envelopeIn(printed);
  return { status: response.status, message, data, printed, headers: response.headers };
}

/** An envelope out of its print. Throws when it is none. */
export function envelopeIn(printed: string): { message: string; data: Record<string, unknown> } {
  const envelope: unknown = JSON.parse(printed);
  if (!isRecord(envelope) || typeof envelope['message'] !== 'string' || !isRecord(envelope['data'])) {
    throw new Error(`Not an envelope: ${printed}`);
  }
  return { message: envelope['message'], data: envelope['data'] };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names and passwords that may sign in. */
export const credentials = {
  admin: { username: 'admin', password: 'patina-admin' },
  demo: { username: 'demo', password: 'patina-demo' },
} as const;

/** Signs in and calls with the session; `data` is sent as JSON. */
export class Caller {
  readonly sessionId: string;
  readonly #copper: Reachable;

  constructor(copper: Reachable, sessionId: string) {
    this.#copper = copper;
    this.sessionId = sessionId;
  }

  call(action: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<Answered> {
    const texts: Record<string, string> = { session_id: this.sessionId };
    for (const [name, value] of Object.entries(parameters)) {
      texts[name] = typeof value === 'string' ? value : JSON.stringify(value);
    }
    return call(this.#copper, action, texts);
  }
}

/** Somebody who has signed in. */
export async function signIn(copper: Reachable, who: keyof typeof credentials = 'demo'): Promise<Caller> {
  const { data } = await call(copper, 'login', credentials[who]);
  return new Caller(copper, String(data['session_id']));
}
