import type { Diagnostics } from '../../core/ports.ts';
import type { ResolveProxy } from '../network/route-finder.ts';
import type { ProxyCredentials } from '../network/tunnel.ts';

/**
 * The steps of a connection, loaded when somebody asks where it fails. After a failure the connections that are
 * still open are given up: they would hide from the next request what was found out.
 */
export const connectionSteps = (
  resolveProxy: ResolveProxy,
  credentials: ProxyCredentials,
  giveUpOpen: () => void,
): Diagnostics => ({
  walk: async (server, pin) => {
    const [{ walk }, { RouteFinder }] = await Promise.all([
      import('../network/walk.ts'),
      import('../network/route-finder.ts'),
    ]);
    const steps = await walk(server, pin, new RouteFinder(resolveProxy), credentials);
    if (steps.some(({ outcome }) => outcome === 'failed')) giveUpOpen();
    return steps;
  },
});
