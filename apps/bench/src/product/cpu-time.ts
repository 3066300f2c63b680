import { readFileSync } from 'node:fs';

/** Of Linux on every platform of Node. */
const TICKS_A_SECOND = 100;
/** User and system time, counted from the field after the name, which may hold spaces. */
const [USER, SYSTEM] = [11, 12];

/** The time for which a process has kept a core busy, in milliseconds; NaN if the system does not report it. */
export function cpuTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return ((Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS_A_SECOND) * 1_000;
  } catch {
    return Number.NaN;
  }
}
