import type { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

import { oneLine } from '../../core/copper/text.ts';
import type { Certificate, CertificateFault, Fingerprint } from '../../shared/connection.ts';
import { trustedContext } from './certificate-authorities.ts';
import { ConnectFailure, connectFailure } from './failure.ts';

const handshakeWithin = 10_000;

export interface Secured {
  readonly socket: TLSSocket;
  readonly certificate: Certificate;
}

/**
 * Makes a connection secure, or ends it before anything else is sent. The verdict on the certificate is
 * given here and not by Node, since a person can only compare a certificate that the connection lived
 * long enough to see: without a pin it is Node's own verdict (chain, dates, name), with a pin it is the
 * fingerprint and nothing else. No TLS session is ever resumed, which would skip the verdict.
 */
export function secure(socket: Socket, host: string, pin: Fingerprint | null): Promise<Secured> {
  return new Promise((resolve, reject) => {
    const tls = connect({
      socket,
      secureContext: trustedContext(),
      // A name is asked for, an address is not (RFC 6066); both are compared with the certificate.
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      rejectUnauthorized: false,
    });
    const fail = (error: ConnectFailure) => {
      clearTimeout(timer);
      tls.destroy();
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(new ConnectFailure('timeout')), handshakeWithin);
    tls.on('error', (error: Error) => fail(handshakeFailure(error)));
    tls.once('secureConnect', () => {
      const peer = tls.getPeerX509Certificate();
      const certificate = peer === undefined ? null : described(peer);
      const fault = certificate === null ? null : faultOf(tls, certificate, pin);
      if (certificate === null || fault !== null) {
        fail(new ConnectFailure('certificate', fault));
        return;
      }
      clearTimeout(timer);
      resolve({ socket: tls, certificate });
    });
  });
}

function faultOf(tls: TLSSocket, certificate: Certificate, pin: Fingerprint | null): CertificateFault | null {
  const fault = (why: CertificateFault['why']) =>
    ({ kind: 'certificate', why, certificate, pinned: pin }) as const;
  if (pin !== null) return certificate.fingerprint === pin ? null : fault('changed');
  if (tls.authorized) return null;
  // What Node calls an error is its code, whatever its types say.
  const error: unknown = tls.authorizationError;
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return fault('wrong-host');
  if (code === 'CERT_HAS_EXPIRED') return fault('expired');
  return fault(code === 'CERT_NOT_YET_VALID' ? 'not-yet-valid' : 'untrusted');
}

/** A handshake that breaks over a certificate or a protocol has sent nothing. */
function handshakeFailure(error: Error): ConnectFailure {
  const code = 'code' in error ? String(error.code) : '';
  return /SSL|TLS|CERT|EPROTO/.test(code)
    ? new ConnectFailure('certificate', null, { cause: error })
    : connectFailure(error);
}

const longestName = 200;

function described(certificate: X509Certificate): Certificate {
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    validFrom: certificate.validFromDate.getTime(),
    validTo: certificate.validToDate.getTime(),
    fingerprint: certificate.fingerprint256,
  };
}

/** `CN=copper.test, O=Northwind`: Node puts each part on a line of its own. */
const nameOf = (lines: string) => oneLine(lines.replaceAll('\n', ', '), longestName);
