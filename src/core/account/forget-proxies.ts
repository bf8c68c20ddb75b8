import type { Application } from '../application.ts';

/** What proxies were told goes with the last account; the others still need it for their own way to Copper. */
export async function forgetProxies({ world, workspaces }: Application): Promise<void> {
  if (workspaces.open.length === 0) await world.proxySignIn.forget();
}
