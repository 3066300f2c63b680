import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** Node by itself does not resolve the TypeScript sources. */
const TSX = import.meta.resolve('tsx');

export interface RunningProcess {
  /** The next line that it reports; rejects if it exits without one. */
  next: <Report>(schema: z.ZodType<Report>) => Promise<Report>;
  /** Closes its standard input. */
  finish: () => void;
  /** Kills it, and resolves when it has exited. */
  kill: () => Promise<void>;
  /** Waits for its exit; rejects with its error output unless it succeeded. */
  ended: Promise<void>;
}

async function endOf(child: ChildProcess, complaint: () => string): Promise<void> {
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the process ended with ${code}: ${complaint()}`);
}

/** Starts a script of this folder in a separate Node process. */
export function runProcess(script: string, order: unknown): RunningProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', TSX, path, JSON.stringify(order)], { stdio: 'pipe' });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk;
  });
  const ended = endOf(child, () => complaint);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async next(schema) {
      const { value, done } = await lines.next();
      if (done) await ended;
      return schema.parse(JSON.parse(value ?? 'null'));
    },
    finish: () => child.stdin.end(),
    async kill() {
      child.kill('SIGKILL');
      await ended.catch(() => undefined);
    },
    ended,
  };
}
