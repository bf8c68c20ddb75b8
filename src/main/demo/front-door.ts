import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answer, type Reply } from './api.ts';
import { printEnvelope } from './envelope.ts';
import { errorPage, frontPage, portalPage, type Page } from './pages.ts';
import { formParameters, readBody } from './request-body.ts';
import type { Switches } from './switches.ts';
import type { World } from './world.ts';

const printedBefore: Readonly<Record<Switches['noise'], string>> = {
  none: '',
  bom: '\uFEFF',
  notices:
    '<br />\n<b>Notice</b>:  Undefined index: locale in <b>/srv/copper/include/session.php</b> on line <b>212</b><br />\n',
};

/**
 * Takes every HTTP request: calls of the API are answered, anything else gets a page of the PHP application.
 * `stopped` ends with the listening: what is still waiting then is never worked on.
 */
export function frontDoor(world: World, address: () => string, stopped: AbortSignal): RequestListener {
  return (request, response) => {
    serve(request, response, world, address(), stopped).catch(() => response.destroy());
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  world: World,
  address: string,
  stopped: AbortSignal,
): Promise<void> {
  const at = world.clock();
  // Browsers name the page that asks, and no page has business here, whatever name it has given this address.
  if (request.headers.origin !== undefined) {
    send(response, errorPage(403), world);
    return;
  }
  const body = await readBody(request);
  const { delayMs } = world.switchBoard.current;
  if (delayMs > 0) await wait(delayMs, undefined, { signal: stopped });
  if (body === 'too-large') {
    send(response, errorPage(413), world);
    return;
  }

  const url = new URL(`${address}/${(request.url ?? '').replace(/^\/+/, '')}`);
  const posted = formParameters(request, body.text);
  const parameter = (name: string) => posted.get(name) ?? url.searchParams.get(name) ?? '';
  if (parameter('module') !== 'api' || !isScript(url)) {
    send(response, pageAt(url, world), world);
    return;
  }

  const action = parameter('action');
  await world.switchBoard.untilReleased(action, stopped);
  const reply = answer({ action, version: parameter('v') || '1', parameters: posted, address }, world);
  world.log.add({ action, at, status: reply.kind === 'cut' ? 'cut' : reply.status });
  send(response, reply, world);
}

function isScript(url: URL): boolean {
  return url.pathname === '/' || url.pathname === '/index.php';
}

function pageAt(url: URL, world: World): Page {
  if (world.switchBoard.current.html) return portalPage;
  return isScript(url) ? frontPage : errorPage(404);
}

function send(response: ServerResponse, reply: Reply, world: World): void {
  if (reply.kind === 'cut') {
    response.destroy();
    return;
  }
  if (reply.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', String(reply.retryAfterSeconds));
  if (reply.kind === 'page') {
    response.writeHead(reply.status, { 'Content-Type': 'text/html; charset=utf-8' }).end(reply.html);
    return;
  }
  const printed = printedBefore[world.switchBoard.current.noise] + printEnvelope(reply);
  response.writeHead(reply.status, { 'Content-Type': 'application/json' }).end(printed);
}
