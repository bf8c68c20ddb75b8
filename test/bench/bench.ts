import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { projectFolder } from '../support/places.ts';
import { judged, type Effort, type Suite } from './measure.ts';
import { reportOf } from './report.ts';

/* `npm run bench -- [suite…] [--quick|--long]`: without a name, all of test/bench/suites. */

const print = (line: string) => process.stdout.write(`${line}\n`);
const results = join(projectFolder, 'test-results/bench');

async function suites(wanted: readonly string[]): Promise<ReadonlyMap<string, Suite>> {
  const files = await readdir(join(import.meta.dirname, 'suites'));
  const names = files.map((file) => file.replace(/\.ts$/, ''));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`There is no suite ${unknown.join(', ')}, but ${names.join(', ')}`);
  const chosen = wanted.length === 0 ? names.toSorted() : wanted;
  const loaded = chosen.map(async (name) => {
    const module = (await import(`./suites/${name}.ts`)) as { readonly suite: Suite };
    return [name, module.suite] as const;
  });
  return new Map(await Promise.all(loaded));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, long: { type: 'boolean' } },
});
const effort: Effort = values.long === true ? 'long' : values.quick === true ? 'quick' : 'usual';

let missed = 0;
for (const [name, suite] of await suites(positionals)) {
  print(`${name}: ${suite.about} (load ${loadavg()[0]?.toFixed(1)})`);
  const measurements = await suite.measure(print, effort);
  const verdicts = suite.targets.map((target) => judged(target, measurements));
  missed += verdicts.filter(({ outcome }) => outcome === 'missed').length;
  print(`\n${reportOf(measurements, verdicts)}\n`);
  await mkdir(results, { recursive: true });
  await writeFile(
    join(results, `${name}.json`),
    `${JSON.stringify({ suite: name, at: new Date().toISOString(), load: loadavg(), effort, measurements, verdicts }, null, 2)}\n`,
  );
}
process.exitCode = missed === 0 ? 0 : 1;
