import { expect, test } from 'vitest';

import { readLink } from '../../../src/main/links/link.ts';

test.each([
  ['patina://start?task=12', { kind: 'start', taskId: 12 }],
  ['patina://start/?task=12', { kind: 'start', taskId: 12 }],
  ['patina://stop', { kind: 'stop' }],
  // Browsers add the slash.
  ['patina://toggle/', { kind: 'toggle' }],
  ['patina://open', { kind: 'open' }],
  ['patina://day', { kind: 'day' }],
])('%s is followed', (address, link) => {
  expect(readLink(address)).toEqual(link);
});

test.each([
  'patina://',
  'patina:start?task=12',
  'patina://evil.example/start?task=12',
  'patina://start@evil?task=12',
  'patina://start?task=0',
  'patina://start?task=-1',
  'patina://start?task=1e3',
  'patina://start?task=99999999999999999999',
  'patina://start?task=12&task=13',
  'patina://start?task=12#x',
  'patina://start?task=12\n--stop',
  'patina://stop?force=1',
  'patina://stop" --submit-day',
  'patina://quit',
  'patina://constructor',
  'https://start?task=12',
  `patina://open${'/'.repeat(10_000)}`,
])('%s is not', (address) => {
  expect(readLink(address)).toBeNull();
});
