import { readFileSync } from 'node:fs';

/** Ids of the processes that a process has started, where the system tells (Linux). */
function childrenOf(pid: number): number[] {
  try {
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return list.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** The embedded database's process of a server, where the system tells. */
export function databaseOf(server: number): number | undefined {
  return childrenOf(server).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('embedded'));
}

/** CPU time that the children of a process have used so far, µs; null where the system does not tell. */
export function cpuOfChildren(pid: number): number | null {
  const children = childrenOf(pid);
  return children.length === 0 ? null : children.reduce((sum, child) => sum + cpuMicrosOf(child), 0);
}

/** Linux counts in ticks of 10 ms, which is fine enough for a share. */
function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name, which may itself hold spaces and brackets: state is field 0, utime 11, stime 12.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
