import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { campaign, reportOf, shareAsked } from './campaign.ts';
import { scenario } from './scenario.ts';
import { play } from './simulation.ts';

test('whatever fails, every posting is in Copper once and every minute is accounted for', async () => {
  const played = await campaign({ runs: 120, seed: 20_261_124 });
  expect(played.failure, reportOf(played)).toBeNull();
  expect(played.killsWhileSending).toBeGreaterThan(50);
  expect(played.attempts.clear).toBeGreaterThan(40);
  expect(played.attempts.equal).toBeGreaterThan(5);
  expect(shareAsked(played, 'clear')).toBeLessThanOrEqual(0.02);
}, 120_000);

test('a scenario can be played again', async () => {
  const [chosen] = fc.sample(scenario, { numRuns: 1, seed: 7 });
  if (chosen === undefined) throw new Error('one was asked for');
  expect(await play(chosen)).toEqual(await play(chosen));
});
