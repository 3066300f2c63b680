import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { measureRequests } from './measure-requests.ts';
import { serveMetrics } from './serve-metrics.ts';
import { createServiceMetrics } from './service-metrics.ts';

async function startService() {
  const metrics = createServiceMetrics();
  const app = fastify();
  measureRequests(app, metrics);
  app.get('/shared/:token', async () => 'x'.repeat(5_000));
  app.get('/events', (_request, reply) => reply.type('text/event-stream').send('data: 1\n\n'));
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  onTestFinished(() => server.close());
  return { metrics, address, at: (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`) };
}

it('requests and responses are reported on a separate port, by route rather than address', async () => {
  const { address, at } = await startService();
  await (await fetch(`${address}/shared/a-secret-link?search=words`)).text();
  await (await fetch(`${address}/events`)).text();
  await (await fetch(`${address}/no-such-page`)).text();
  await expect.poll(async () => (await at('/metrics')).text()).toContain('route="none",status="404"} 1');
  const text = await (await at('/metrics')).text();
  expect(text).toContain(
    'margin_http_request_seconds_count{method="GET",route="/shared/:token",status="200"} 1',
  );
  const [, bytes] = /margin_http_response_bytes_total\{route="\/shared\/:token"\} (\d+)/.exec(text) ?? [];
  expect(Number(bytes)).toBeGreaterThan(5_000);
  expect(text).toContain('margin_http_response_bytes_total{route="/events"}');
  expect(text).not.toMatch(/^margin_http_request_seconds.*events/m);
  for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes']) {
    expect(text).toMatch(new RegExp(`^${name} [\\d.e-]+$`, 'm'));
  }
  expect(text).not.toMatch(/a-secret-link|words|no-such-page/);
  expect((await fetch(`${address}/metrics`)).status).toBe(404);
  expect((await at('/')).status).toBe(404);
});

it('metrics are still served while the database is away', async () => {
  const { metrics, at } = await startService();
  metrics.watchDatabase({
    pool: () => ({ open: 3, idle: 1, waiting: 0 }),
    bytes: () => Promise.reject(new Error('away')),
  });
  const answer = await at('/metrics');
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('margin_database_connections{state="idle"} 1');
});
