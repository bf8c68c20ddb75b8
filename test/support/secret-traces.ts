/** Base64 of a text that may stand in the middle of a longer one, such as a password behind a name and a colon. */
function base64Anywhere(bytes: Buffer): readonly string[] {
  return [0, 1, 2].map((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const text = padded.toString('base64').replaceAll('=', '');
    // What stands beside it changes the first characters and the last one.
    return text.slice(before === 0 ? 0 : before + 1, (padded.length * 8) % 6 === 0 ? undefined : -1);
  });
}

const asciiJson = (text: string) =>
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
};
/** Text and attributes are written differently, and by every serializer. */
const html = (text: string, escaped: RegExp) => text.replaceAll(escaped, (mark) => entities[mark] ?? mark);
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

/** The ways in which a secret may be written down, by their names. */
function formsOf(secret: string): ReadonlyMap<string, Buffer> {
  const utf8 = Buffer.from(secret, 'utf8');
  const utf16 = Buffer.from(secret, 'utf16le');
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret.toWellFormed());
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const base64 = base64Anywhere(utf8);
  const texts: Readonly<Record<string, string>> = {
    json,
    'json in json': JSON.stringify(json).slice(1, -1),
    'json of php': asciiJson(secret).replaceAll('/', '\\/'),
    'json, ascii': asciiJson(secret),
    url,
    'url, loosely': encodeURI(secret.toWellFormed()),
    'url, lower case': url.replaceAll(/%../g, (code) => code.toLowerCase()),
    form,
    html: html(secret, /[&"'<>]/g),
    'html, attribute': html(secret, /[&"<>]/g),
    'html, older attribute': html(secret, /[&"]/g),
    'html, text': html(secret, /[&<>]/g),
    hex: utf8.toString('hex'),
    'hex, upper case': utf8.toString('hex').toUpperCase(),
    ...Object.fromEntries(base64.map((text, at) => [`base64 at ${at}`, text])),
    ...Object.fromEntries(
      base64.map((text, at) => [`base64url at ${at}`, text.replaceAll('+', '-').replaceAll('/', '_')]),
    ),
    'base64 of utf-16': base64Anywhere(utf16)[0] ?? '',
  };
  return new Map([
    ['plain', utf8],
    ['latin 1', Buffer.from(secret, 'latin1')],
    ['utf-16', utf16],
    ['utf-16, big end first', swapped(utf16)],
    ...Object.entries(texts).map(([name, text]) => [name, Buffer.from(text, 'utf8')] as const),
  ]);
}

/** The forms in which a secret is found in some bytes. */
export function tracesOf(secret: string, bytes: Buffer): readonly string[] {
  return [...formsOf(secret)].flatMap(([form, trace]) => (bytes.includes(trace) ? [form] : []));
}
