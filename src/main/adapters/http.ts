import type { Http } from '../../core/ports.ts';
import type { FormPost } from '../network/form-post.ts';
import type { ResolveProxy } from '../network/route-finder.ts';
import type { ProxyCredentials } from '../network/tunnel.ts';

export interface HttpOptions {
  readonly resolveProxy: ResolveProxy;
  readonly credentials: ProxyCredentials;
  /** Milliseconds that a request may take from beginning to end; a minute if not given. */
  readonly deadline?: number;
}

export interface UndiciHttp extends Http {
  /** The network may be another one: connections are made anew, and the way is asked for again. */
  forget(): void;
}

/** undici, TLS and proxies, loaded with the first request so that starting the app does not wait for them. */
export function undiciHttp({ resolveProxy, credentials, deadline }: HttpOptions): UndiciHttp {
  let loading: Promise<FormPost> | null = null;
  let loaded: FormPost | null = null;
  const load = async () => {
    const [{ FormPost }, { RouteFinder }] = await Promise.all([
      import('../network/form-post.ts'),
      import('../network/route-finder.ts'),
    ]);
    loaded = new FormPost(new RouteFinder(resolveProxy), credentials, deadline);
    return loaded;
  };
  return {
    postForm: async (address, form, pin = null) => {
      loading ??= load();
      return (await loading).send(address, new URLSearchParams(form).toString(), pin);
    },
    forget: () => loaded?.forget(),
  };
}
