import { parseArgs } from 'node:util';

import { killCampaign, reportOf, shareBetween } from './campaign.ts';

/* `npm run test:kill -- [--rounds 50] [--seed N]`: what the rounds do is said in campaign.ts. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});

/** A campaign whose kills mostly miss what it is about proves little. */
const leastBetween = 0.6;

const print = (line: string) => process.stdout.write(`${line}\n`);
const started = performance.now();
const campaign = await killCampaign({
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  quick: false,
  tell: print,
});
print(`\n${Math.round((performance.now() - started) / 1_000)} s`);
const missed = shareBetween(campaign) < leastBetween;
if (missed) print('Too few kills were between sending and confirmed.');
print(reportOf(campaign));
process.exitCode = missed || campaign.lost.length + campaign.duplicated.length > 0 ? 1 : 0;
