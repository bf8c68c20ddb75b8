import { parseArgs } from 'node:util';

import { campaign, reportOf, shareAsked } from './campaign.ts';

/*
 * `npm run test:faults -- [--runs 2000] [--seed N] [--path P]`: plays scenarios until one breaks a
 * promise, makes that one small, prints it with its seed and path, and ends with 1.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    path: { type: 'string' },
  },
});

/** More questions than this, where the answer could be found out, are a defect too. */
const mostAsked = 0.02;

const played = await campaign({ runs: Number(values.runs), seed: Number(values.seed), path: values.path });
process.stdout.write(`${reportOf(played)}\n`);
const asksTooMuch = shareAsked(played, 'clear') > mostAsked;
if (asksTooMuch) process.stdout.write('The person was asked too often.\n');
process.exitCode = played.failure !== null || asksTooMuch ? 1 : 0;
