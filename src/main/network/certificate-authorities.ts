import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

let context: SecureContext | null = null;

/**
 * Whom to believe: Node's own list, what NODE_EXTRA_CA_CERTS adds to it, and the system's store, where a
 * company puts its authority. Read once, as it takes a while.
 */
export function trustedContext(): SecureContext {
  context ??= createSecureContext({
    ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
  });
  return context;
}
