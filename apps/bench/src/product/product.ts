import { freePort, LEAN_MEMORY, startService } from '@margin/testing';
import { cpuTime } from './cpu-time.ts';
import type { BenchDatabase } from './databases.ts';
import { memoryNow, peakMemory } from './memory.ts';
import { type Person, signUp } from './person.ts';

export interface Product {
  /**
   * Signs up a person who reaches the margin app through the front door, or directly with a token.
   */
  newPerson: () => Promise<Person>;
  /** Milliseconds for which the margin app has kept a core busy. */
  cpuTime: () => number;
  /** Peak memory of each process in megabytes. */
  peakMemory: () => { marginApp: number; umbrella: number };
  /** Current memory, likewise. */
  memory: () => { marginApp: number; umbrella: number };
  close: () => Promise<void>;
}

const NO_LIMITS = {
  SAVED_RESULTS_LIMIT: '1000000',
  SAVED_BYTES_LIMIT: '1000000000000',
  STORED_BYTES_PER_HOUR: '1000000000000',
  RUNS_PER_MINUTE: '1000000',
  SAVES_PER_MINUTE: '1000000',
  SIGN_INS_PER_MINUTE: '1000000',
};

/** The built product as shipped: one process per service, on this database. */
export async function startProduct({ settings }: BenchDatabase): Promise<Product> {
  const [port, apiPort] = [String(await freePort()), String(await freePort())];
  const environment = {
    ...NO_LIMITS,
    ...LEAN_MEMORY,
    ...settings,
    PORT: port,
    API_PORT: apiPort,
    API_URL: `http://127.0.0.1:${apiPort}`,
    UMBRELLA_URL: `http://127.0.0.1:${port}`,
  };
  const [marginApp, umbrella] = await Promise.all([
    startService('api', environment),
    startService('umbrella', environment),
  ]);
  return {
    newPerson: () => signUp(umbrella.url, marginApp.url),
    cpuTime: () => cpuTime(marginApp.pid),
    peakMemory: () => ({ marginApp: peakMemory(marginApp.pid), umbrella: peakMemory(umbrella.pid) }),
    memory: () => ({ marginApp: memoryNow(marginApp.pid), umbrella: memoryNow(umbrella.pid) }),
    async close() {
      await umbrella.end('SIGTERM');
      await marginApp.end('SIGTERM');
    },
  };
}
