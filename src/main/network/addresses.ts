import { networkInterfaces } from 'node:os';

/** The addresses of this machine: others mean another network, or that a VPN has come or gone. */
export function addressesNow(): string {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses?.flatMap(({ address, internal }) => (internal ? [] : [address])) ?? [])
    .toSorted()
    .join(' ');
}
