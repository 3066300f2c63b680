import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** Node alone does not read TypeScript. */
const TSX = import.meta.resolve('tsx');

export interface RunningProcess {
  /** The next line that it reports; rejects when it ends without one. */
  next: <Report>(schema: z.ZodType<Report>) => Promise<Report>;
  /** Ends its standard input. */
  finish: () => void;
  /** Ends it without a word, and resolves when it has gone. */
  kill: () => Promise<void>;
  /** Waits for its end; rejects with what it complained about unless that was a success. */
  ended: Promise<void>;
}

async function endOf(child: ChildProcess, complaint: () => string): Promise<void> {
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the process ended with ${code}: ${complaint()}`);
}

/** Starts a script of this folder in a Node process of its own. */
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
