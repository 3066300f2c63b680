import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FloorRoute {
  path: string;
  /** File that holds the body. */
  file: string;
  headers: Record<string, string>;
}

export interface FloorAnswer {
  body: Uint8Array;
  headers?: Record<string, string>;
}

const JSON_HEADERS = { 'content-type': 'application/json' };

/** A bare server in its own process that sends these bodies from memory, by path. */
export async function startFloor(kind: 'http' | 'fastify', answers: Record<string, FloorAnswer>) {
  const folder = await mkdtemp(join(tmpdir(), 'margin-floor-'));
  const routes = Object.entries(answers).map(async ([path, { body, headers }], index) => {
    const file = join(folder, String(index));
    await writeFile(file, body);
    return { path, file, headers: { ...JSON_HEADERS, ...headers } } satisfies FloorRoute;
  });
  const script = join(import.meta.dirname, 'floor-server.ts');
  const args = ['--import', 'tsx', script, kind, JSON.stringify(await Promise.all(routes))];
  const child = spawn(process.execPath, args, {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const killWithBenchmark = () => void child.kill('SIGKILL');
  process.once('exit', killWithBenchmark);
  const [line] = await once(child.stdout, 'data');
  return {
    url: `http://127.0.0.1:${String(line).trim()}`,
    async close() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      process.off('exit', killWithBenchmark);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
