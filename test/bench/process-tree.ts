import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that it has started cost, as the kernel counts it: https://docs.kernel.org/filesystems/proc.html */
export interface Cost {
  /** Shared pages are divided among those who share them. */
  readonly pssMegabytes: number;
  readonly cpuSeconds: number;
  /** How often a thread has gone to wait, and was woken. */
  readonly wakeUps: number;
  readonly processes: number;
}

/** A tick of the times in /proc, the same on every Linux that is built today. */
const ticksPerSecond = 100;

export function costOf(root: number): Cost {
  const all = processTree(root);
  const sum = (of: (pid: number) => number) => all.reduce((total, pid) => total + of(pid), 0);
  return {
    pssMegabytes: sum(pssOf) / 1024,
    cpuSeconds: sum(ticksOf) / ticksPerSecond,
    wakeUps: sum(wakeUpsOf),
    processes: all.length,
  };
}

/** A process and its descendants. */
export function processTree(root: number): readonly number[] {
  const childrenOf = Map.groupBy(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number),
    (pid) => Number(statOf(pid)?.[1] ?? -1),
  );
  const tree = [root];
  for (const pid of tree) tree.push(...(childrenOf.get(pid) ?? []));
  return tree;
}

/** The fields behind the name, which is in brackets and may hold any character; undefined once it has ended. */
function statOf(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ticksOf(pid: number): number {
  const fields = statOf(pid) ?? [];
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function pssOf(pid: number): number {
  return numberIn(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+) kB/m);
}

function wakeUpsOf(pid: number): number {
  return threadsOf(pid)
    .map((thread) => numberIn(`/proc/${pid}/task/${thread}/status`, /^voluntary_ctxt_switches:\s+(\d+)/m))
    .reduce((total, count) => total + count, 0);
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** The number that a file of the kernel's tells; 0 once the process has ended. */
function numberIn(file: string, pattern: RegExp): number {
  try {
    return Number(pattern.exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
