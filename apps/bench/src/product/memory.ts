import { readFileSync } from 'node:fs';

const PEAK = /VmHWM:\s+(\d+) kB/;
const NOW = /VmRSS:\s+(\d+) kB/;

/** Megabytes of memory that a process has held at most; NaN where the system does not tell. */
export const peakMemory = (pid: number) => memoryOf(pid, PEAK);

/** The same of what it holds now. */
export const memoryNow = (pid: number) => memoryOf(pid, NOW);

function memoryOf(pid: number, line: RegExp): number {
  try {
    const kilobytes = line.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return Number.NaN;
  }
}
