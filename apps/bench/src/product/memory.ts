import { readFileSync } from 'node:fs';

const PEAK = /VmHWM:\s+(\d+) kB/;
const NOW = /VmRSS:\s+(\d+) kB/;

/** Peak memory of a process in megabytes; NaN if the system does not report it. */
export const peakMemory = (pid: number) => memoryOf(pid, PEAK);

/** Current memory, likewise. */
export const memoryNow = (pid: number) => memoryOf(pid, NOW);

function memoryOf(pid: number, line: RegExp): number {
  try {
    const kilobytes = line.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return Number.NaN;
  }
}
