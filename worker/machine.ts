import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { constrainedMemory } from 'node:process';

/** What this process may use of the machine it runs on; in a container that can be less than the machine has. */
export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
}

export function thisMachine(): Machine {
  // a limit that is not set reads as 0, or as more than any machine has
  const limit = constrainedMemory() || Infinity;
  return { cores: cores(), memoryBytes: Math.min(totalmem(), limit) };
}

/** Cores to work with. Node counts those of the machine, also where a container is given less time on them. */
export function cores(): number {
  return Math.max(1, Math.min(availableParallelism(), coresOfQuota(quota())));
}

/** Whole cores that a control group's `cpu.max` grants, such as "150000 100000"; Infinity without a limit. */
export function coresOfQuota(cpuMax: string): number {
  const [allowed, period] = cpuMax.split(' ').map(Number);
  if (!allowed || !period) return Infinity;
  return Math.max(1, Math.floor(allowed / period));
}

function quota(): string {
  try {
    return readFileSync('/sys/fs/cgroup/cpu.max', 'utf8');
  } catch {
    return '';
  }
}
