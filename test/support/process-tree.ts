import { readdir, readFile } from 'node:fs/promises';

export interface SeenProcess {
  readonly pid: number;
  readonly parent: number;
  readonly args: Buffer;
  readonly environment: Buffer;
}

/** What everybody on this Linux machine can see of a process and of all that it has started. */
export async function processTree(root: number): Promise<readonly SeenProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map(seen))).filter((one) => one !== null);
  const isBelow = (one: SeenProcess): boolean => {
    const parent = all.find(({ pid }) => pid === one.parent);
    return one.pid === root || (parent !== undefined && isBelow(parent));
  };
  return all.filter(isBelow);
}

/** Null: it has ended meanwhile. */
async function seen(pid: number): Promise<SeenProcess | null> {
  try {
    const [stat, args, environment] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'latin1'),
      readFile(`/proc/${pid}/cmdline`),
      readFile(`/proc/${pid}/environ`),
    ]);
    // `12 (a name) S 1 …`: the name may hold anything.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { pid, parent, args, environment };
  } catch {
    return null;
  }
}
