/** Counts what held; a check that fails ends its part, as the next ones rely on it. */
export class Checks {
  passed = 0;
  failed = 0;

  /** Does what is named, and tells whether it held. */
  async that(name: string, act: () => unknown): Promise<void> {
    const started = Date.now();
    try {
      await act();
    } catch (error) {
      this.failed += 1;
      print(`FAILED  ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      throw new PartEnded(name);
    }
    this.passed += 1;
    print(`ok      ${name} (${((Date.now() - started) / 1_000).toFixed(1)} s)`);
  }

  /** A part stands alone: the next one is run whatever became of it. */
  async part(name: string, act: () => Promise<void>): Promise<void> {
    print(`\n${name}`);
    try {
      await act();
    } catch (error) {
      if (error instanceof PartEnded) return;
      this.failed += 1;
      print(`FAILED  ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
}

class PartEnded extends Error {}

const print = (line: string) => process.stdout.write(`${line}\n`);

export function holds(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

/** Looks again and again until it holds: only for what another program does, which sends no word. */
export async function soon(
  what: string,
  condition: () => boolean | Promise<boolean>,
  within = 120_000,
): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
