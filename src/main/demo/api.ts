import { perform } from './actions/table.ts';
import { refused, type Envelope } from './envelope.ts';
import { errorPage, portalPage, type Page } from './pages.ts';
import type { PostParameters } from './parameters.ts';
import type { Failure } from './switches.ts';
import type { World } from './world.ts';

/** What a client gets for a call: an answer, a page in its place, or a destroyed connection. */
export type Reply = ((Envelope | Page) & { readonly retryAfterSeconds?: number }) | { readonly kind: 'cut' };

export interface ApiRequest {
  readonly action: string;
  readonly version: string;
  readonly parameters: PostParameters;
  readonly address: string;
}

/** Answers one call as the switches have it. */
export function answer(request: ApiRequest, world: World): Reply {
  const { switchBoard } = world;
  const switches = switchBoard.current;
  if (switches.html) return portalPage;
  const failure = switchBoard.takeFailure(request.action);
  if (failure) return failed(failure);
  if (!switches.apiEnabled) return refused(503, 'The Copper API is not enabled.');
  if (request.version !== '1') return refused(501, 'Not Implemented');

  const isCut = request.action === switches.cutAction;
  if (isCut && switchBoard.takeCut('before-storing')) return { kind: 'cut' };
  const { data, sessions, clock } = world;
  const { parameters, address } = request;
  const envelope = perform(request.action, { parameters, data, sessions, switches, address, now: clock() });
  // What was refused was not stored: that cut waits for the next one.
  if (isCut && envelope.status === 200 && switchBoard.takeCut('after-storing')) return { kind: 'cut' };
  return envelope;
}

function failed({ status, retryAfterSeconds }: Failure): Reply {
  const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  switch (status) {
    case 500:
      return { ...refused(status, 'Internal Server Error'), ...retry };
    case 503:
      return { ...refused(status, 'Service Unavailable'), ...retry };
    case 429:
    case 502:
      // The document knows neither: they come from a proxy before Copper, as a web page.
      return { ...errorPage(status), ...retry };
  }
}
