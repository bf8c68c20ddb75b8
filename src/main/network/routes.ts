import { oneLine } from '../../core/copper/text.ts';

/** A way to a server, as a PAC script or the system's settings name it. */
export type Route =
  | { readonly kind: 'direct' }
  /** `secure`: the proxy itself is talked to over TLS. `name` is what people know it by: `host:port`. */
  | {
      readonly kind: 'proxy';
      readonly secure: boolean;
      readonly host: string;
      readonly port: number;
      readonly name: string;
    }
  | { readonly kind: 'unknown'; readonly name: string };

const direct: Route = { kind: 'direct' };

/** Reads what Chromium answers: `PROXY a:3128; HTTPS [::1]:443; DIRECT`. An empty list means direct. */
export function readRoutes(list: string): readonly Route[] {
  const routes = list
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readRoute);
  return routes.length === 0 ? [direct] : routes;
}

function readRoute(text: string): Route {
  const [, scheme = '', address = ''] = /^([A-Z0-9]+)\s*(.*)$/i.exec(text) ?? [];
  const kind = scheme.toUpperCase();
  if (kind === 'DIRECT') return direct;
  const secure = kind === 'HTTPS';
  if ((kind !== 'PROXY' && kind !== 'HTTP' && !secure) || !URL.canParse(`http://${address}`))
    return { kind: 'unknown', name: oneLine(text, 100) };
  const { hostname, port } = new URL(`http://${address}`);
  const usual = secure ? 443 : 80;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const at = port === '' ? usual : Number(port);
  return { kind: 'proxy', secure, host, port: at, name: `${hostname}:${at}` };
}
