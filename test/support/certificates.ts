import { createHash, X509Certificate } from 'node:crypto';

import { generate } from 'selfsigned';

/** A certificate with its key, both as PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
  readonly fingerprint: string;
}

interface Wanted {
  readonly host?: string;
  /** Days from now until it ends; negative: it ended. */
  readonly days?: number;
  readonly by?: Identity;
}

const day = 86_400_000;
const name = (value: string) => [{ name: 'commonName', value }];

/** A certificate authority as a company has one. */
export async function makeAuthority(): Promise<Identity> {
  const made = await generate(name('Northwind Company CA'), {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return identity(made);
}

/** A server's certificate, signed by an authority or by itself. */
export async function makeCertificate({ host = 'copper.test', days = 30, by }: Wanted): Promise<Identity> {
  const made = await generate(name(host), {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 60 * day),
    notAfterDate: new Date(Date.now() + days * day),
    extensions: [
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
    ...(by === undefined ? {} : { ca: by }),
  });
  return identity(made);
}

function identity({ cert, private: key }: { cert: string; private: string }): Identity {
  const { raw } = new X509Certificate(cert);
  const digest = createHash('sha256').update(raw).digest('hex').toUpperCase();
  return { cert, key, fingerprint: digest.match(/../g)?.join(':') ?? '' };
}
