import { expect, test } from 'vitest';

import { openAnswer } from '../../../src/core/copper/envelope.ts';
import { readServerAddress } from '../../../src/core/copper/address.ts';
import { mayBeStored } from '../../../src/core/copper/errors.ts';

const answered = (status: number, body: string) =>
  openAnswer({ kind: 'answered', status, body, retryAfter: null });
const good = '{"response_code":200,"message":"Successful","data":{"ID":"3"}}';

test.each([
  ['plain', good],
  ['a byte-order mark', `\uFEFF${good}`],
  [
    'notices with braces',
    `<br />\n<b>Notice</b>: Undefined {index} in /var/www/a.php on line 3<br />${good}`,
  ],
  ['a newline behind', `${good}\n\n`],
])('reads through %s', (_name, body) => {
  expect(answered(200, body)).toEqual({ ok: true, value: { ID: '3' } });
});

test.each([
  ['a web page', 200, '<html><body>Welcome {guest}</body></html>', 'not-copper'],
  ['truncated JSON', 200, good.slice(0, 40), 'not-copper'],
  ['an error page', 502, '<html>Bad Gateway</html>', 'trouble'],
  [
    'an envelope of 400',
    400,
    '{"response_code":400,"message":"Highlighted must be 0 or 1.","data":{}}',
    'refused',
  ],
  ['a 400 that a proxy turned into 200', 200, '{"response_code":400,"message":"No.","data":{}}', 'refused'],
  ['401', 401, '{"response_code":401,"message":"Unauthorized","data":{}}', 'unauthorized'],
  ['429', 429, 'slow down', 'busy'],
  ['501', 501, '{"response_code":501,"message":"Not Implemented","data":{}}', 'api-off'],
] as const)('tells %s', (_name, status, body, kind) => {
  expect(answered(status, body)).toMatchObject({ ok: false, failure: { kind } });
});

test('what never left cannot be stored; what is unclear may be', () => {
  expect(mayBeStored({ kind: 'not-sent', cause: 'refused' })).toBe(false);
  expect(mayBeStored({ kind: 'unanswered', cause: 'timeout' })).toBe(true);
  expect(mayBeStored({ kind: 'malformed', what: 'create_taskcomment' })).toBe(true);
  expect(mayBeStored({ kind: 'trouble', status: 503, retryAfter: null })).toBe(true);
});

test.each([
  ['copper.example.com', 'https://copper.example.com'],
  ['https://copper.example.com/team/index.php?module=projects', 'https://copper.example.com/team'],
  [' http://127.0.0.1:8080/ ', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  // A letter of another script is told apart from the one that it looks like.
  ['https://\u0441opper.example.com', 'https://xn--opper-0ye.example.com'],
  ['copper.example.com\\@evil.example', 'https://copper.example.com/@evil.example'],
  ['ｃｏｐｐｅｒ.example.com', 'https://copper.example.com'],
])('reads the address %j', (typed, address) => {
  expect(readServerAddress(typed)).toEqual({ ok: true, value: address });
});

test.each([
  ['', 'address-invalid'],
  ['two words', 'address-invalid'],
  ['ftp://copper.example.com', 'address-invalid'],
  ['https://user:pass@copper.example.com', 'address-invalid'],
  ['http://copper.example.com', 'address-insecure'],
  ['http://127.0.0.1.evil.example', 'address-insecure'],
  ['http://localhost.evil.example', 'address-insecure'],
  ['http://[::ffff:127.0.0.1]', 'address-insecure'],
  ['javascript:alert(1)', 'address-invalid'],
  ['file:///etc/passwd', 'address-invalid'],
])('refuses the address %j', (typed, kind) => {
  expect(readServerAddress(typed)).toMatchObject({ ok: false, failure: { kind } });
});
