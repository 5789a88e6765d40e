import { readFileSync } from 'node:fs';

/** Names one run of one process: an id alone is given to another process later, in a container after each restart. */
export interface ProcessMark {
  pid: number;
  /** Boot and clock tick of its start; null where the system does not tell. No wall clock can move it. */
  started: string | null;
}

/** State and start of a process as the kernel tells them; null where it does not. */
function kernelFacts(pid: number): { state: string; started: string } | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold anything; the fields after it are numbered from 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0]!, started: `${boot}:${fields[19]}` };
  } catch {
    return null;
  }
}

/** The mark of this process. */
export function ownMark(): ProcessMark {
  return { pid: process.pid, started: kernelFacts(process.pid)?.started ?? null };
}

/** Whether that very process of this machine still runs; one that only waits to be buried does not. */
export function isRunning({ pid, started }: ProcessMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const facts = kernelFacts(pid);
  if (facts === null) return true;
  return facts.state !== 'Z' && (started === null || started === facts.started);
}
