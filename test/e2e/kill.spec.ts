import { expect, test } from 'playwright/test';

import { killCampaign, reportOf, shareBetween } from '../kill/campaign.ts';

test('killed three times while it posts, it loses nothing and posts nothing twice', async () => {
  const campaign = await killCampaign({ rounds: 3, seed: 20_261_124, quick: true });
  expect(reportOf(campaign)).toMatch(/\n0 lost, 0 duplicated$/);
  // These rounds hold the answer back until the app is dead.
  expect(shareBetween(campaign)).toBe(1);
  expect(campaign.submitted).toBeGreaterThan(3);
});
