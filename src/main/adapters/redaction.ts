type Facts = Readonly<Record<string, unknown>>;

const leftOut = '(left-out)';

/** How much of one fact is written, and looked through: an error may hold a whole answer of a server. */
const longestText = 4_000;
const lookedThrough = 5 * longestText;
const mostParts = 50;
const deepest = 6;

/** Names of what is never written, whatever it holds. */
const secretName =
  /pass(?:word|phrase|wd)?(?![a-z])|pwd|session|secret|token|cookie|authori[sz]ation|credential|api[-_]?key|signature|^(?:body|headers?|form|input)$/i;

/** The same names before a value: in a form, a header, JSON, a printed object. What follows goes, up to the end of the line. */
const secretPair =
  /(?:pass(?:word|phrase|wd)|pwd|session|secret|token|cookie|authori[sz]ation|credential|api[-_]?key|signature)[\w-]*(?:["'\\]|%22|&quot;)*\s*(?:[=:]|%3[ad])[^\r\n]*/gi;

const rules: readonly (readonly [RegExp, string])[] = [
  // V8 and valibot quote what they could not read.
  [/,? ?(?:\.\.\.)?"[^\n]*(?= is not valid JSON)/g, ` ${leftOut}`],
  [/(but received )[^\n]*/g, `$1${leftOut}`],
  [secretPair, leftOut],
  [/\b(basic|bearer|digest|negotiate|ntlm)\s+[a-z0-9+/=._~-]{4,}/gi, `$1 ${leftOut}`],
  // `https://ann:secret@host`, and what a page is asked for: which host and which page is enough to find a fault.
  [/\b((?:https?|wss?|socks[45]?):\/\/)\S*@/gi, `$1${leftOut}@`],
  [/\b(https?:\/\/[^\s?#]*)[?#]\S*/gi, `$1?${leftOut}`],
  // Ids of sessions, keys, digests; Patina's own ids have dashes in them.
  [/\b[0-9a-f]{26,}\b/gi, leftOut],
];

/** Text as it may be written: without what looks like a password, an id of a session, or a request. */
export function withoutSecrets(text: string): string {
  const clean = rules.reduce(
    (rest, [pattern, instead]) => rest.replace(pattern, instead),
    text.slice(0, lookedThrough),
  );
  return clean.length <= longestText ? clean : `${clean.slice(0, longestText)}…`;
}

/** Facts as they may be written: by their names, and by what they look like, however deep they lie. */
export const redacted = (facts: Facts): Facts => redactedParts(facts, 0, []);

function redactedValue(value: unknown, depth: number, above: readonly object[]): unknown {
  switch (typeof value) {
    case 'string':
      return withoutSecrets(value);
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'object':
      break;
    default:
      return `(${typeof value})`;
  }
  if (value === null) return null;
  if (depth === deepest || above.includes(value)) return '(more)';
  if (ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`;
  const path = [...above, value];
  if (value instanceof Error) return redactedError(value, depth, path);
  if (Array.isArray(value)) {
    const parts: readonly unknown[] = value;
    return parts.slice(0, mostParts).map((part) => redactedValue(part, depth + 1, path));
  }
  return redactedParts(value, depth, path);
}

function redactedParts(parts: object, depth: number, above: readonly object[]): Facts {
  return Object.fromEntries(
    Object.entries(parts)
      .slice(0, mostParts)
      .map(([name, part]: [string, unknown]) => [
        withoutSecrets(name),
        secretName.test(name) ? leftOut : redactedValue(part, depth + 1, above),
      ]),
  );
}

/**
 * What an error says, with what caused it. Whatever else it carries stays behind: those of undici hold headers and
 * bodies, those of Node addresses and input.
 */
function redactedError(error: Error, depth: number, above: readonly object[]): Facts {
  const { stack, name, message, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const several =
    error instanceof AggregateError ? { errors: redactedValue(error.errors, depth, above) } : {};
  return {
    ...code,
    text: withoutSecrets(stack ?? `${name}: ${message}`),
    ...(cause === undefined ? {} : { cause: redactedValue(cause, depth + 1, above) }),
    ...several,
  };
}
