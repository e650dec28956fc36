import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second, fixed in Linux's ABI. */
const TICKS_PER_SECOND = 100;

/** Ids of a process and of all below it, but for those whose command line holds `leftOut`. Linux only. */
export function processTree(rootPid: number, leftOut = 'llama-host'): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(all.map((pid) => [pid, parentOf(pid)]));
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === rootPid) return true;
    }
    return false;
  };
  return all.filter((pid) => isBelow(pid) && !read(pid, 'cmdline').includes(leftOut));
}

/** Memory of the processes, shared pages counted by their share. */
export function pssBytes(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => Number(/^Pss:\s+(\d+) kB$/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0));
  return kilobytes.reduce((sum, one) => sum + one, 0) * 1_024;
}

/** Seconds of a core that the processes have used so far. */
export function cpuSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const fields = afterName(read(pid, 'stat'));
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}

function parentOf(pid: number): number {
  return Number(afterName(read(pid, 'stat'))[1] ?? 0);
}

/** Fields from the third on: the second, the name in brackets, may hold spaces. */
function afterName(stat: string): readonly string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
