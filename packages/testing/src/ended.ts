import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** A process that ended: its exit code, null after a signal, and its output. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Waits for the end of a process whose output is piped. Throws if it fails to start. */
export async function endOf(child: ChildProcess & { stdout: Readable; stderr: Readable }): Promise<Ended> {
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    }),
  ]);
  return { code, stdout, stderr };
}
