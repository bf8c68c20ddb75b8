import { failure, success, type Result } from '../../shared/result.ts';
import type { HttpOutcome } from '../ports.ts';
import type { CopperFailure } from './errors.ts';

/** What every answer of Copper is wrapped in: `{"response_code":200,"message":"…","data":{…}}`. */
interface Envelope {
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
}

/**
 * Opens an answer: its `data` on success, else why there is none. A misconfigured PHP server prints a
 * byte-order mark, notices or a whole page around the JSON; the first is read through, a page is no answer.
 */
export function openAnswer(outcome: HttpOutcome): Result<unknown, CopperFailure> {
  if (outcome.kind === 'not-sent') return failure({ kind: 'not-sent', cause: outcome.cause });
  if (outcome.kind === 'no-answer') return failure({ kind: 'unanswered', cause: outcome.cause });
  const { status, retryAfter } = outcome;
  const envelope = findEnvelope(outcome.body);
  // "Status – HTTP status code of response": both are the same, yet a proxy may rewrite one of them.
  const code = envelope === null || status >= 400 ? status : envelope.code;
  if (code === 429) return failure({ kind: 'busy', retryAfter });
  if (envelope === null) {
    return failure(
      code >= 500 ? { kind: 'trouble', status: code, retryAfter } : { kind: 'not-copper', status },
    );
  }
  if (code === 501 || (code === 503 && /\bAPI\b/i.test(envelope.message)))
    return failure({ kind: 'api-off' });
  if (code >= 500) return failure({ kind: 'trouble', status: code, retryAfter });
  if (code === 401) return failure({ kind: 'unauthorized' });
  if (code >= 400) return failure({ kind: 'refused', message: envelope.message });
  return code === 200 ? success(envelope.data) : failure({ kind: 'not-copper', status: code });
}

/** How many opening braces before the envelope are tried: notices hold few, hostile pages hold many. */
const attempts = 20;

function findEnvelope(body: string): Envelope | null {
  const end = body.lastIndexOf('}') + 1;
  let start = body.indexOf('{');
  for (let attempt = 0; attempt < attempts && start !== -1 && start < end; attempt += 1) {
    const envelope = readEnvelope(body.slice(start, end));
    if (envelope !== null) return envelope;
    start = body.indexOf('{', start + 1);
  }
  return null;
}

function readEnvelope(text: string): Envelope | null {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof content !== 'object' || content === null) return null;
  if (!('response_code' in content) || !('data' in content)) return null;
  const code = Number(content.response_code);
  if (!Number.isInteger(code)) return null;
  const message = 'message' in content && typeof content.message === 'string' ? content.message : '';
  return { code, message, data: content.data };
}
