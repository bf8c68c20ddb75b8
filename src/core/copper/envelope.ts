import { failure, success, type Result } from '../../shared/result.ts';
import type { HttpOutcome } from '../ports.ts';
import type { CopperFailure } from './errors.ts';
import { oneLine } from './text.ts';

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
  if (outcome.kind === 'not-sent') return failure(outcome);
  if (outcome.kind === 'no-answer') return failure({ ...outcome, kind: 'unanswered' });
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

/** Notices of PHP are short; what stands behind this much of anything else is no envelope. */
const longestPreamble = 65_536;

/** How many beginnings are tried: parsing megabytes over and over is what a hostile page would like. */
const attempts = 2;

/** An answer nests its rows four deep. */
const deepest = 32;

/** A line of JSON may say anything about itself; a person reads this much of it. */
const longestMessage = 500;

function findEnvelope(body: string): Envelope | null {
  const end = body.lastIndexOf('}') + 1;
  const preamble = body.slice(0, longestPreamble);
  const starts = preamble.matchAll(/\{\s*"(?:response_code|message|data)"/g).take(attempts);
  for (const { index } of starts) {
    const envelope = readEnvelope(body.slice(index, end));
    if (envelope !== null) return envelope;
  }
  return null;
}

function readEnvelope(text: string): Envelope | null {
  if (isDeeperThan(deepest, text)) return null;
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
  return { code, message: oneLine(message, longestMessage), data: content.data };
}

const quote = 0x22;
const backslash = 0x5c;
/** `[` and `{`, and `]` and `}`, differ by one bit. */
const caseBit = 0x20;
const opening = 0x7b;
const closing = 0x7d;

/** Whether objects and lists stand within each other more often than that, before anything is made of them. */
function isDeeperThan(most: number, json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const unit = json.charCodeAt(index);
    if (unit === quote) inString = !inString;
    else if (inString) index += unit === backslash ? 1 : 0;
    else if ((unit | caseBit) === opening) {
      depth += 1;
      if (depth > most) return true;
    } else if ((unit | caseBit) === closing) depth -= 1;
  }
  return false;
}
