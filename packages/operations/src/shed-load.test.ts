import { AppError } from '@margin/contracts';
import fastify, { type FastifyRequest } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { type Overload, shedLoad } from './shed-load.ts';

const NO_LIMIT = { requests: 1_000_000, eventLoopDelayMs: 0 };
const BLOCK_MS = 30;

/** A service whose saves finish when the test says so. */
async function startService(options: Omit<Parameters<typeof shedLoad>[1], 'onShed'>) {
  const reasons: Overload[] = [];
  const waiting: (() => void)[] = [];
  const app = fastify();
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof AppError)) throw error;
    return reply
      .code(error.status)
      .header('retry-after', error.details.retryAfterSeconds)
      .send({ error: error.message });
  });
  shedLoad(app, { ...options, onShed: (reason) => reasons.push(reason) });
  app.get('/healthz', async () => 'ok');
  app.get('/keys', async () => 'keys');
  app.post('/save', () => new Promise((resolve) => waiting.push(() => resolve('saved'))));
  await app.ready();
  onTestFinished(() => app.close());
  const save = (bytes = 2) =>
    app.inject({
      method: 'POST',
      url: '/save',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify('x'.repeat(bytes - 2)),
    });
  return { app, reasons, waiting, save };
}

async function finish(waiting: (() => void)[], count: number): Promise<void> {
  await expect.poll(() => waiting.length).toBe(count);
  for (const end of waiting.splice(0)) end();
}

it('excess requests are refused at once, and those in progress finish', async () => {
  const { app, reasons, waiting, save } = await startService({ limits: { ...NO_LIMIT, requests: 3 } });
  const saves = Array.from({ length: 10 }, () => save());
  await expect.poll(() => reasons).toHaveLength(7);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  await finish(waiting, 3);
  const answers = await Promise.all(saves);
  const refused = answers.filter(({ statusCode }) => statusCode === 503);
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(3);
  expect(refused.map(({ headers }) => headers['retry-after'])).toEqual(Array(7).fill('2'));
  expect(new Set(reasons)).toEqual(new Set(['requests']));

  const next = save();
  await finish(waiting, 1);
  expect((await next).statusCode).toBe(200);
});

it('bodies are refused by their total size, before they are read', async () => {
  const bytesOf = ({ headers }: FastifyRequest) => Number(headers['content-length'] ?? 0);
  const { reasons, waiting, save } = await startService({
    limits: NO_LIMIT,
    bodies: { limit: 1_000, bytesOf },
  });
  const saves = [save(600), save(400), save(2)];
  await expect.poll(() => reasons).toEqual(['bodies']);
  await finish(waiting, 2);
  expect((await Promise.all(saves)).map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 503]);
});

function blockEventLoop(): void {
  const end = performance.now() + BLOCK_MS;
  while (performance.now() < end);
}

it('while the event loop is late, only health checks and exempt routes are answered', async () => {
  const { app, reasons } = await startService({
    limits: { ...NO_LIMIT, eventLoopDelayMs: 5 },
    exempt: ['/keys'],
    sampleMs: 100,
  });
  const statusOf = async (url: string) => (await app.inject(url)).statusCode;
  const blocked = setInterval(blockEventLoop, 1);
  try {
    await expect.poll(() => statusOf('/nothing'), { timeout: 20_000 }).toBe(503);
    expect(reasons).toContain('event-loop');
    expect(await Promise.all(['/healthz', '/keys'].map(statusOf))).toEqual([200, 200]);
  } finally {
    clearInterval(blocked);
  }
});
