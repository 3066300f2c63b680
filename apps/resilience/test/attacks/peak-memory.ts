import { readFileSync, writeFileSync } from 'node:fs';

const PEAK = /^VmHWM:\s+(\d+) kB$/m;

/** Begins to measure anew how much memory a process holds at most; Linux alone tells. */
export function resetPeakMemory(pid: number): void {
  if (process.platform === 'linux') writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The megabytes that a process has held at most since then; undefined where the system does not tell. */
export function peakMemory(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kilobytes = PEAK.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
}
