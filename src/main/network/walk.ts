import { lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';

import { problemOf } from '../../core/copper/errors.ts';
import type { CheckedStep, CheckStep, Fingerprint } from '../../shared/connection.ts';
import type { Problem } from '../../shared/problem.ts';
import { openRoute } from './connector.ts';
import { connectFailure } from './failure.ts';
import type { RouteFinder } from './route-finder.ts';
import type { Route } from './routes.ts';
import { secure } from './secure-socket.ts';
import { openTcp } from './tcp.ts';
import { openProxy, proxyFailure, type ProxyCredentials } from './tunnel.ts';

/** Goes the way to a server step by step, as a request does, and ends with the first step that fails. */
export async function walk(
  server: string,
  pin: Fingerprint | null,
  finder: RouteFinder,
  credentials: ProxyCredentials,
): Promise<readonly CheckedStep[]> {
  const url = new URL(server);
  const steps: CheckedStep[] = [];
  const take = async <Value>(
    step: CheckStep,
    act: () => Promise<{ readonly value: Value; readonly found: string }>,
  ): Promise<Value | null> => {
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    try {
      const { value, found } = await act();
      steps.push({ step, outcome: 'passed', found, problem: null, took: took() });
      return value;
    } catch (error) {
      const { transport: cause, fault } = connectFailure(error);
      const problem = problemOf({ kind: 'not-sent', cause, ...(fault === null ? {} : { fault }) }, url.host);
      steps.push({ step, outcome: 'failed', found: '', problem, took: took() });
      return null;
    }
  };

  finder.forget();
  const routes = await finder.to(url);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

  /** The first steps of a route; null with the one that failed. */
  const reach = async (way: Route) => {
    const first = way.kind === 'proxy' ? way : { host, port };
    const named = await take('name', async () => {
      const found = await lookup(first.host, { all: true }).catch((error: unknown) => {
        throw way.kind === 'proxy' ? proxyFailure(way, 'unreachable', '', error) : error;
      });
      return { value: true, found: `${first.host} = ${found.map(({ address }) => address).join(', ')}` };
    });
    if (named === null) return null;
    return take('connection', async () => {
      const opened = await (way.kind === 'proxy' ? openProxy(way) : openTcp(host, port));
      return { value: opened, found: `${opened.remoteAddress ?? ''} :${opened.remotePort ?? ''}` };
    });
  };
  let route: Route = { kind: 'direct' };
  let reached: Socket | null = null;
  for (const next of routes) {
    route = next;
    steps.length = 0;
    reached = await reach(route);
    if (reached !== null || !isPassedOver(steps.at(-1)?.problem ?? null)) break;
  }
  if (reached === null) return steps;

  let socket: Socket = reached;
  if (route.kind === 'direct') {
    steps.push({ step: 'proxy', outcome: 'not-needed', found: '', problem: null, took: 0 });
  } else {
    socket.destroy();
    const through = await take('proxy', async () => {
      return { value: await openRoute({ host, port }, route, credentials), found: route.name };
    });
    if (through === null) return steps;
    socket = through;
  }

  if (url.protocol !== 'https:') {
    socket.destroy();
    steps.push({ step: 'certificate', outcome: 'not-needed', found: '', problem: null, took: 0 });
    return steps;
  }
  await take('certificate', async () => {
    const secured = await secure(socket, host, pin);
    const { subject, issuer } = secured.certificate;
    const found = `${subject} (${issuer}), ${secured.socket.getProtocol() ?? ''}`;
    secured.socket.destroy();
    return { value: true, found };
  });
  return steps;
}

/** As with a request: the next route is tried instead of a proxy that is not there. */
const isPassedOver = (problem: Problem | null) =>
  problem?.kind === 'proxy' && problem.fault?.why === 'unreachable';
