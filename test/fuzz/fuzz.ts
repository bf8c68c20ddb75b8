import { parseArgs } from 'node:util';

import { fuzz, reportOf } from './campaign.ts';

/* `npm run test:fuzz -- [--envelopes 200000] [--messages 50000] [--seed N]`: prints figures, ends with 1 if anything broke. */
const { values } = parseArgs({
  options: {
    envelopes: { type: 'string', default: '200000' },
    messages: { type: 'string', default: '50000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});

const seed = Number(values.seed);
const fuzzed = await fuzz({ envelopes: Number(values.envelopes), messages: Number(values.messages), seed });
process.stdout.write(`seed ${seed}\n${reportOf(fuzzed)}\n`);
process.exitCode = fuzzed.failure === null ? 0 : 1;
