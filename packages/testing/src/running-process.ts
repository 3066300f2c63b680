import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface RunningProcess {
  pid: number;
  /** What it has printed last. */
  output: () => string;
  /** Rejects where it cannot be started; its exit code, null where a signal ended it. */
  ended: Promise<number | null>;
  /** Ends it, and resolves to its exit code when it has gone. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
}

const KEPT_CHARACTERS = 4_000;

/** Follows a process whose output is piped; it does not outlive the one that started it. */
export function followProcess(
  child: ChildProcess & { stdout: Readable; stderr: Readable },
  onLine: (line: string) => void = () => {},
): RunningProcess {
  let output = '';
  for (const input of [child.stdout, child.stderr]) {
    createInterface(input).on('line', (line) => {
      output = `${output}${line}\n`.slice(-KEPT_CHARACTERS);
      onLine(line);
    });
  }
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close').then(([code]): number | null => code);
  ended.finally(() => process.off('exit', kill)).catch(() => {});
  return {
    pid: child.pid ?? Number.NaN,
    output: () => output,
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

const POLL_MS = 50;

/** Waits until an address answers 2xx. Throws with the output of the process when it ends first or takes too long. */
export async function untilReady(running: RunningProcess, url: string, withinMs: number): Promise<void> {
  let hasEnded = false;
  const note = () => {
    hasEnded = true;
  };
  running.ended.then(note, note);
  const deadline = Date.now() + withinMs;
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    if (hasEnded || Date.now() > deadline) throw new Error(`${url} is not ready: ${running.output()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
