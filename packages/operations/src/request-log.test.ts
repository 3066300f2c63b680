import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { RequestLog } from './request-log.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO_-';

it('logs a line per request, without secrets', async () => {
  const lines: string[] = [];
  const app = Fastify({
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
    logController: new RequestLog(),
  });
  app.get('/shared/:token', async () => ({ shown: true }));
  app.get('/shared/:token/content', async () => {
    throw new Error('broken');
  });
  app.get('/trpc/*', async () => ({}));
  const urls = [
    `/shared/${TOKEN}`,
    `/shared/${TOKEN}/content`,
    `/shared/${TOKEN}?again=${TOKEN}`,
    `/not/there/${TOKEN}`,
    `/trpc/links.copy?input=${TOKEN}`,
    `/trpc/mat_${TOKEN}`,
  ];
  for (const url of urls) await app.inject({ url, headers: { authorization: `Bearer ${TOKEN}` } });
  await app.close();

  expect(lines.map((line) => JSON.parse(line).path).filter(Boolean)).toEqual([
    '/shared/:token',
    '/shared/:token/content',
    '/shared/:token',
    '/not/there/:token',
    '/trpc/links.copy',
    '/trpc/:token',
  ]);
  expect(lines.join('')).not.toContain(TOKEN);
});
