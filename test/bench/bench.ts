import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { projectFolder } from '../support/places.ts';
import { judged, type Suite } from './measure.ts';
import { reportOf } from './report.ts';

/* `npm run bench -- [suite…]`: without a name, all of test/bench/suites. */

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

let missed = 0;
for (const [name, suite] of await suites(process.argv.slice(2))) {
  print(`${name}: ${suite.about}`);
  const measurements = await suite.measure(print);
  const verdicts = suite.targets.map((target) => judged(target, measurements));
  missed += verdicts.filter(({ met }) => !met).length;
  print(`\n${reportOf(measurements, verdicts)}\n`);
  await mkdir(results, { recursive: true });
  await writeFile(
    join(results, `${name}.json`),
    `${JSON.stringify({ suite: name, at: new Date().toISOString(), measurements, verdicts }, null, 2)}\n`,
  );
}
process.exitCode = missed === 0 ? 0 : 1;
