import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { AppError } from '@margin/contracts';
import { expect, it } from 'vitest';
import { whenDatabaseAnswers } from './wait-for-database.ts';

/** A currently free port. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function away(): Error {
  const error = new AppError('UNAVAILABLE');
  error.cause = new Error('connect ECONNREFUSED 127.0.0.1:5432');
  return new Error('could not migrate the database', { cause: error });
}

it('retries while the database is away, and reports alive but not ready', async () => {
  const port = await freePort();
  const told: string[] = [];
  const seen: unknown[] = [];
  let tries = 0;
  const opened = await whenDatabaseAnswers(
    async () => {
      if (tries++ === 0) throw away();
      if (tries === 2) {
        for (const path of ['/healthz', '/readyz', '/trpc/x']) {
          const { status, headers } = await fetch(`http://127.0.0.1:${port}${path}`);
          seen.push([path, status, headers.get('retry-after')]);
        }
        throw away();
      }
      return 'opened';
    },
    { host: '127.0.0.1', port, isRemote: true, firstPauseMs: 5, tell: (message) => told.push(message) },
  );
  expect(opened).toBe('opened');
  expect(seen).toEqual([
    ['/healthz', 200, null],
    ['/readyz', 503, '2'],
    ['/trpc/x', 503, '2'],
  ]);
  expect(told).toEqual([
    'waiting for the database: connect ECONNREFUSED 127.0.0.1:5432',
    'the database answers',
  ]);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
});

it('a permanent error fails at once', async () => {
  const wrong = () => Promise.reject(new Error('password authentication failed for user "margin"'));
  const told: string[] = [];
  await expect(
    whenDatabaseAnswers(wrong, {
      host: '127.0.0.1',
      port: 0,
      isRemote: true,
      tell: (each) => told.push(each),
    }),
  ).rejects.toThrow('password authentication failed');
  expect(told).toEqual([]);
});
