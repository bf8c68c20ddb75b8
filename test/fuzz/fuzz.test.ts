import { expect, test } from 'vitest';

import { fuzz, reportOf } from './campaign.ts';

test('whatever a server answers and a page says, nothing breaks and nothing changes', async () => {
  const fuzzed = await fuzz({ envelopes: 2_000, messages: 1_500, seed: 20_261_124 });
  expect(fuzzed.failure, reportOf(fuzzed)).toBeNull();
  expect(fuzzed.valid).toBeGreaterThan(200);
}, 60_000);
