import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

import { protocol, type Session } from 'electron';

/** The origin of Patina's own pages; nothing else is ever shown. */
export const appOrigin = 'app://patina';

/** Everything is forbidden, then each need is listed: the pages' own scripts, styles and images. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Has to be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** Serves the built pages in a folder to a session, and nothing outside of it. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    try {
      const url = new URL(request.url);
      const path = normalize(join(folder, decodeURIComponent(url.pathname)));
      const type = types[extname(path)];
      const isOurs = `${url.protocol}//${url.host}` === appOrigin && path.startsWith(folder + sep);
      if (!isOurs || type === undefined) return notFound();
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          'content-type': type,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return notFound();
    }
  });
}

const notFound = () => new Response('not found', { status: 404 });
