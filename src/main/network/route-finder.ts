import { isLoopback } from '../../core/copper/address.ts';
import { readRoutes, type Route } from './routes.ts';

/** Asks the system which way a request goes, as Chromium would: its settings, or a PAC script. */
export type ResolveProxy = (address: string) => Promise<string>;

/** So long an answer is believed; a PAC script may take its time. */
const believedFor = 60_000;

/** Which way to go to a server; asked again after a while, and as soon as somebody says `forget`. */
export class RouteFinder {
  readonly #resolve: ResolveProxy;
  readonly #known = new Map<string, { readonly routes: Promise<readonly Route[]>; readonly until: number }>();

  constructor(resolve: ResolveProxy) {
    this.#resolve = resolve;
  }

  async to(url: URL): Promise<readonly Route[]> {
    // The embedded Copper and an ssh tunnel are on this machine, where no proxy leads.
    if (isLoopback(url.hostname)) return [{ kind: 'direct' }];
    const known = this.#known.get(url.origin);
    if (known !== undefined && known.until > performance.now()) return known.routes;
    const routes = this.#resolve(`${url.origin}/`).then(readRoutes);
    this.#known.set(url.origin, { routes, until: performance.now() + believedFor });
    return routes.catch(() => {
      this.#known.delete(url.origin);
      return [{ kind: 'direct' }];
    });
  }

  forget(): void {
    this.#known.clear();
  }
}
