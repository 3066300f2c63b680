import { beforeAll, expect, it } from 'vitest';
import { startProduct } from './support/product.ts';
import type { Umbrella } from './support/umbrella.ts';

/**
 * Routes open to everyone, each listed by name: signing in precedes any identity, and the page itself shows
 * no one's data.
 */
const PUBLIC = [
  'GET /*',
  'GET /api/account/options',
  'GET /api/auth/get-session',
  'GET /api/auth/jwks',
  'GET /assets/index-3c4d.js',
  'GET /assets/index-3c4d.js.br',
  'GET /assets/plain-1a2b.js',
  'GET /favicon.svg',
  'GET /healthz',
  'GET /index.html',
  'GET /readyz',
  'GET /shared',
  'GET /shared/*',
  'POST /api/account/email-verification',
  'POST /api/account/password-reset',
  'POST /api/account/password-reset-request',
  'POST /api/account/sign-up-confirmation',
  'POST /api/auth/introspect',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-out',
  'POST /api/auth/sign-up/email',
];

let umbrella: Umbrella;
beforeAll(async () => {
  const product = await startProduct();
  ({ umbrella } = product);
  return product.close;
});

const closed = () =>
  [...umbrella.routes].filter((route) => {
    const [method, path] = route.split(' ');
    return !PUBLIC.includes(route) && !(method === 'HEAD' && PUBLIC.includes(`GET ${path}`));
  });

it('every route not listed as public answers 401 without credentials', async () => {
  const routes = closed();
  for (const path of ['/trpc/*', '/content/*', '/historical-backtest/*', '/api/docs', '/api/access-token']) {
    expect(
      routes.some((route) => route.endsWith(` ${path}`)),
      path,
    ).toBe(true);
  }
  const credentials = [
    {},
    { authorization: `Bearer mat_${'a'.repeat(43)}` },
    { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.' },
    { cookie: 'margin.session_token=forged.c2lnbmF0dXJl' },
    { 'x-umbrella-token': 'forged', 'x-umbrella-user-id': 'ada' },
  ];
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ');
    for (const headers of credentials) {
      // Node's HTTP clients cannot send CONNECT.
      if (method === 'CONNECT') continue;
      const answer = await umbrella
        .browser()
        .ask(path.replace('*', 'x').replace(':id', 'x'), { method, headers });
      expect(answer.status, `${route} with ${Object.keys(headers)}`).toBe(401);
    }
  }
});

it('every route listed as public exists', () => {
  expect(PUBLIC.filter((route) => !umbrella.routes.has(route))).toEqual([]);
});
