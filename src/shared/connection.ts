import * as v from 'valibot';

import type { Instant, Milliseconds } from './domain.ts';
import type { Problem } from './problem.ts';

/** The SHA-256 fingerprint of a certificate, as browsers and openssl print it. */
export const fingerprintSchema = v.pipe(v.string(), v.regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/));
export type Fingerprint = v.InferOutput<typeof fingerprintSchema>;

/** What a person compares before trusting a certificate that nobody vouches for. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  readonly fingerprint: Fingerprint;
}

/** `changed`: not the certificate that was pinned, whoever vouches for it. */
export interface CertificateFault {
  readonly kind: 'certificate';
  readonly why: 'untrusted' | 'expired' | 'not-yet-valid' | 'wrong-host' | 'changed';
  readonly certificate: Certificate;
  readonly pinned: Fingerprint | null;
}

/** `sign-in`: it asks for a name and a password; `unsupported`: for a sign-in that Patina does not know. */
export interface ProxyFault {
  readonly kind: 'proxy';
  /** As `host:port`. */
  readonly proxy: string;
  readonly why: 'unreachable' | 'sign-in' | 'wrong-sign-in' | 'unsupported' | 'refused' | 'not-trusted';
  /** The names of the sign-ins that it offers, or the status it answered with. */
  readonly said: string;
}

/** Followed only where the same request may be repeated on the same host, and a few times at most. */
export interface RedirectFault {
  readonly kind: 'redirect';
  readonly to: string;
  readonly why: 'other-host' | 'insecure' | 'moved' | 'too-many';
}

export type ConnectionFault = CertificateFault | ProxyFault | RedirectFault;

/** The way to Copper, in the order in which it is gone. */
export const checkSteps = ['name', 'connection', 'proxy', 'certificate', 'copper', 'api', 'sign-in'] as const;
export type CheckStep = (typeof checkSteps)[number];

export interface CheckedStep {
  readonly step: CheckStep;
  /** `not-needed`: there is nothing to check, such as no proxy; `not-reached`: an earlier one failed. */
  readonly outcome: 'passed' | 'failed' | 'not-needed' | 'not-reached';
  /** What was found, in no language: addresses, a proxy's name, an issuer. */
  readonly found: string;
  readonly problem: Problem | null;
  readonly took: Milliseconds;
}

/** What "Check connection" found out; it holds no name of a user and no secret. */
export interface ConnectionReport {
  readonly host: string;
  readonly steps: readonly CheckedStep[];
}
