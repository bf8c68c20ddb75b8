import { ProxyPasswords } from '../../src/core/account/proxy-passwords.ts';
import { undiciHttp, type HttpOptions, type UndiciHttp } from '../../src/main/adapters/http.ts';
import { fakeWorld } from './fake-world.ts';

/** The real Http on a machine without any proxy. */
export const directHttp = (options: Partial<HttpOptions> = {}): UndiciHttp =>
  undiciHttp({
    resolveProxy: () => Promise.resolve('DIRECT'),
    credentials: new ProxyPasswords(fakeWorld().vault),
    ...options,
  });
