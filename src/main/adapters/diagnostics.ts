import type { Diagnostics } from '../../core/ports.ts';
import type { ResolveProxy } from '../network/route-finder.ts';
import type { ProxyCredentials } from '../network/tunnel.ts';

/** The steps of a connection, loaded when somebody asks where it fails. */
export const connectionSteps = (resolveProxy: ResolveProxy, credentials: ProxyCredentials): Diagnostics => ({
  walk: async (server, pin) => {
    const [{ walk }, { RouteFinder }] = await Promise.all([
      import('../network/walk.ts'),
      import('../network/route-finder.ts'),
    ]);
    return walk(server, pin, new RouteFinder(resolveProxy), credentials);
  },
});
