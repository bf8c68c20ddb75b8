import fc from 'fast-check';

/** What should do nothing but be shown: markup, keys of prototypes, text that turns around, and much of it. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '__proto__',
    'constructor',
    '=cmd|calc!A1',
    '\u202eexe.gpj\u2066',
    '\u0000\u001b[31m\r\n',
    '👩‍👩‍👧‍👦'.repeat(200),
    '\ud800',
    'שלום עולם',
    '-1',
    '9007199254740993',
    '1e308',
    'NaN',
    '0x10',
    ' 7 ',
    '2026-02-30',
    'x'.repeat(25_000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.nat().map(String),
);

export const hostileNumber = fc.oneof(
  fc.constantFrom(
    -1,
    0,
    -0,
    0.5,
    1,
    100,
    101,
    1e21,
    Number.MAX_SAFE_INTEGER,
    2 ** 53,
    Infinity,
    -Infinity,
    NaN,
  ),
  fc.integer(),
  fc.double(),
);

export const hostileScalar = fc.oneof(
  hostileText,
  hostileNumber,
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
);
