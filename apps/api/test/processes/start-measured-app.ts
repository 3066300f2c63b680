import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type ClientRequest, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

const PROCESS = fileURLToPath(new URL('measured-app.ts', import.meta.url));

const StartedSchema = z.object({ port: z.number(), token: z.string() });
const EndedSchema = z.object({ megabytes: z.number() });

/** A request on its own connection, whose body the caller sends. */
interface Post {
  sending: ClientRequest;
  status: Promise<number>;
}

export interface MeasuredApp {
  port: number;
  post(path: string, bytes: number): Post;
  /** Stops it; resolves to its peak memory in megabytes. */
  end(): Promise<number>;
}

/** A margin app in a separate process. */
export async function startMeasuredApp(): Promise<MeasuredApp> {
  const child = fork(PROCESS, { execArgv: ['--import', 'tsx'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [started] = await once(child, 'message');
  const { port, token } = StartedSchema.parse(started);
  return {
    port,
    post(path, bytes) {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': bytes,
      };
      const sending = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false });
      const status = new Promise<number>((resolve, reject) => {
        sending.on('response', (answer) => {
          answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
        });
        sending.on('error', reject);
      });
      return { sending, status };
    },
    async end() {
      child.send('end');
      const [ended] = await once(child, 'message');
      return EndedSchema.parse(ended).megabytes;
    },
  };
}
