import type { BacktestRun, CreatedLink, SavedResult, SavedView, Sweep } from '@margin/contracts';
import { GUEST } from '@margin/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { procedures } from '../src/trpc/procedures.ts';
import { badTokens } from './bad-tokens.ts';
import {
  type Caller,
  callerFor,
  dataOf,
  deletionHeaders,
  EXTERNAL_DOCUMENT,
  itemsOf,
  PARAMETERS,
} from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

/** Public routes, by name. All others require a token. */
const PUBLIC = ['GET /healthz', 'HEAD /healthz', 'GET /readyz', 'HEAD /readyz'];

const UNKNOWN = '0d0a6a3e-9a5f-4a52-8b7e-3f6f0f6f9a51';
const UNKNOWN_HASH = '0'.repeat(64);
const UNKNOWN_TOKEN = 'A'.repeat(43);
const VIEW_SETTINGS = {
  layout: 'table',
  columns: ['name'],
  filters: {},
  sort: 'name',
  direction: 'asc',
};
const SWEEP = {
  base: PARAMETERS,
  x: { parameter: 'leverage', values: [1, 2] },
  y: { parameter: 'tradingCost', values: [0] },
};
const ROOT = '/historical-backtest';
/** The owner writes this into every field that can be written. */
const MARK = 'mark-of-the-owner';
const OWN_TICKER = 'OWNED';
const OWN_PRICES = 'Date,Close\n2024-01-02,1\n2024-01-03,2\n';

/** How another user who knows these ids requests them. */
interface Ids {
  resultId: string;
  runId: string;
  sha256: string;
  viewId: string;
  linkId: string;
  sweepId: string;
}

interface Procedure {
  input?: (ids: Ids) => unknown;
  /** The response to a foreign id; undefined if the procedure takes no id. */
  foreign?: number;
}

const NO_HASH = '0'.repeat(64);

const labels = { name: 'Mine', idempotencyKey: 'k' };

const PROCEDURES: Record<string, Procedure> = {
  'backtests.run': { input: () => PARAMETERS },
  'backtests.repeat': {
    input: () => ({
      parameters: PARAMETERS,
      prices: [{ ticker: PARAMETERS.ticker, sha256: NO_HASH, dividendsSha256: NO_HASH }],
    }),
    foreign: 404,
  },
  'backtests.last': {},
  // A ticker is a name, not an id: the owner's name for it means nothing to another user.
  'library.quota': {},
  'library.tickers': {},
  'library.tags.list': {},
  // A tag is a name, not an id: the owner's name for it means nothing in another library.
  'library.tags.update': { input: () => ({ tag: MARK, name: 'x' }), foreign: 404 },
  'library.tags.merge': { input: () => ({ tags: [MARK], into: 'x' }) },
  'library.tags.delete': { input: () => ({ tags: [MARK] }) },
  'library.tags.order': { input: () => ({ tags: [MARK] }) },
  'library.trash.list': {},
  'library.trash.restore': { input: ({ resultId }) => itemsOf({ resultIds: [resultId] }), foreign: 404 },
  'library.trash.purge': { input: ({ resultId }) => itemsOf({ resultIds: [resultId] }), foreign: 404 },
  'marketData.bars': { input: () => ({ ticker: OWN_TICKER }), foreign: 400 },
  'marketData.import': { input: () => ({ ticker: 'THEIRS', prices: OWN_PRICES }) },
  'marketData.makeFund': {
    input: () => ({ ticker: 'THEIRS', base: OWN_TICKER, multiple: 2 }),
    foreign: 400,
  },
  'marketData.fetch': { input: () => ({ ticker: OWN_TICKER }), foreign: 400 },
  'marketData.update': { input: () => ({ ticker: OWN_TICKER, leverageFactor: 2 }), foreign: 404 },
  'marketData.remove': { input: () => ({ ticker: OWN_TICKER }), foreign: 404 },
  'marketData.instruments': {},
  'marketData.market': { input: () => ({ tickers: ['SPX'] }) },
  'savedResults.save': { input: ({ runId }) => ({ ...labels, runId }), foreign: 410 },
  'savedResults.list': { input: () => ({}) },
  'savedResults.load': { input: ({ resultId }) => ({ resultId }), foreign: 404 },
  'savedResults.update': { input: ({ resultId }) => ({ resultId, revision: 1, name: 'Mine' }), foreign: 404 },
  'savedResults.updateMany': {
    input: ({ resultId }) => ({ resultIds: [resultId], locked: true, addTags: ['x'] }),
    foreign: 404,
  },
  'savedResults.delete': { input: ({ resultId }) => ({ resultIds: [resultId] }), foreign: 404 },
  'savedViews.list': {},
  'savedViews.save': { input: () => ({ name: 'Mine', settings: VIEW_SETTINGS }) },
  'savedViews.delete': { input: ({ viewId }) => ({ viewId }), foreign: 404 },
  'links.list': { input: ({ resultId }) => ({ resultId }) },
  'links.create': { input: ({ resultId }) => ({ resultId }), foreign: 404 },
  'links.revoke': { input: ({ linkId }) => ({ linkId }), foreign: 404 },
  'links.copy': { input: () => ({ token: UNKNOWN_TOKEN, idempotencyKey: 'k' }), foreign: 404 },
  'sweeps.start': { input: () => ({ definition: SWEEP }) },
  'sweeps.list': {},
  'sweeps.get': { input: ({ sweepId }) => ({ sweepId }), foreign: 404 },
  // A stream starts with 200; its only message is the error.
  'sweeps.progress': { input: ({ sweepId }) => ({ sweepId }), foreign: 200 },
  'sweeps.cancel': { input: ({ sweepId }) => ({ sweepId }), foreign: 404 },
  'sweeps.save': { input: ({ sweepId }) => ({ sweepId, name: 'Mine' }), foreign: 404 },
  'sweeps.delete': { input: ({ sweepId }) => ({ sweepId }), foreign: 404 },
};

interface Route {
  url?: (ids: Ids) => string;
  body?: (ids: Ids) => unknown;
  foreign?: number;
}

const ROUTES: Record<string, Route> = {
  'GET /content/:sha256': { url: ({ sha256 }) => `/content/${sha256}`, foreign: 404 },
  'GET /shared/:token': { url: () => `/shared/${UNKNOWN_TOKEN}`, foreign: 404 },
  'GET /shared/:token/content': { url: () => `/shared/${UNKNOWN_TOKEN}/content`, foreign: 404 },
  'GET /api/openapi.json': {},
  'GET /api/docs': {},
  [`POST ${ROOT}/save-result`]: { body: () => ({ name: 'Mine', results: EXTERNAL_DOCUMENT }) },
  [`GET ${ROOT}/list-saved-results`]: {},
  [`GET ${ROOT}/load-saved-result`]: {
    url: ({ resultId }) => `${ROOT}/load-saved-result?result_id=${resultId}`,
    foreign: 404,
  },
  [`PUT ${ROOT}/update-saved-result`]: {
    body: ({ resultId }) => ({ result_id: resultId, name: 'Mine' }),
    foreign: 404,
  },
  [`DELETE ${ROOT}/delete-saved-result`]: {
    body: ({ resultId }) => ({ result_id: resultId }),
    foreign: 404,
  },
};

let margin: MarginApp;
let owned: Ids;
beforeAll(async () => {
  margin = await startMarginApp();
  const owner = await callerFor(margin, MARK);
  const run: BacktestRun = dataOf(await owner.mutate('backtests.run', PARAMETERS));
  const saved: SavedResult = dataOf(
    await owner.mutate('savedResults.save', {
      runId: run.runId,
      name: MARK,
      description: MARK,
      tags: [MARK],
      idempotencyKey: MARK,
    }),
  );
  const { resultId } = saved;
  const view = { name: MARK, settings: VIEW_SETTINGS };
  const { viewId }: SavedView = dataOf(await owner.mutate('savedViews.save', view));
  const { linkId }: CreatedLink = dataOf(await owner.mutate('links.create', { resultId }));
  const { sweepId }: Sweep = dataOf(await owner.mutate('sweeps.start', { definition: SWEEP }));
  await owner.mutate('sweeps.save', { sweepId, name: MARK, description: MARK, tags: [MARK] });
  await owner.mutate('library.tags.update', { tag: MARK, color: 'red' });
  await owner.mutate('marketData.import', { ticker: OWN_TICKER, name: MARK, prices: OWN_PRICES });
  owned = { resultId, runId: run.runId, sha256: run.content.sha256, viewId, linkId, sweepId };
});
afterAll(() => margin.close());

function callProcedure(name: string, headers: Record<string, string>, ids: Ids) {
  const input = PROCEDURES[name]?.input?.(ids);
  return procedures.get(name)?._def.type !== 'mutation'
    ? margin.app.inject({
        url: `/trpc/${name}`,
        headers,
        query: input === undefined ? {} : { input: JSON.stringify(input) },
      })
    : margin.app.inject({
        method: 'POST',
        url: `/trpc/${name}`,
        headers: { ...headers, 'content-type': 'application/json' },
        payload: JSON.stringify(input ?? {}),
      });
}

function callRoute(route: string, headers: Record<string, string>, ids: Ids) {
  const [method = '', path = ''] = route.split(' ');
  const { url, body } = ROUTES[route] ?? {};
  const payload = body?.(ids);
  return margin.app.inject({
    method: method as 'GET',
    url: url?.(ids) ?? path,
    headers: payload === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  });
}

/** Procedures and routes, called in the same way. */
const CALLS = [
  ...Object.entries(PROCEDURES).map(([name, { foreign }]) => ({ name, foreign, call: callProcedure })),
  ...Object.entries(ROUTES).map(([name, { foreign }]) => ({ name, foreign, call: callRoute })),
];

/** Requires a token of its own, see below. */
const DELETION = 'DELETE /account';

describe('completeness', () => {
  it('tests every procedure of the router', () => {
    expect(Object.keys(PROCEDURES).sort()).toEqual([...procedures.keys()].sort());
  });

  it('tests every route of the application, or lists it as public', () => {
    // An address may end in a slash; HEAD is GET; routes that answer 405 were refused before.
    const answered = [...margin.routes].filter((route) => {
      const [method, url] = route.split(' ');
      const isOwn = [...Object.keys(ROUTES)].some((name) => name.endsWith(` ${url?.replace(/\/$/, '')}`));
      return method !== 'HEAD' && !isOwn && url !== '/trpc/:path' && route !== DELETION;
    });
    expect(answered.sort()).toEqual(PUBLIC.filter((route) => route.startsWith('GET')).sort());
    expect(Object.keys(ROUTES).filter((route) => !margin.routes.has(route))).toEqual([]);
  });
});

describe('a request without a token of this app', () => {
  const isRefusal = ({ statusCode, body }: LightMyRequestResponse) =>
    statusCode === 401 && body.includes('Authentication required') && !body.includes(MARK);

  it('gets 401 from every route except the health routes', async () => {
    const answers = await Promise.all(
      [...margin.routes].map(async (route) => {
        const [method, url = ''] = route.split(' ');
        const { statusCode } = await margin.app.inject({ method: method as 'GET', url });
        return [route, statusCode] as const;
      }),
    );
    const open = answers.filter(([, status]) => status !== 401).map(([route]) => route);
    expect(open.sort()).toEqual([...PUBLIC].sort());
  });

  it('gets 401 with any token not currently valid for this app, in either header', async () => {
    const tokens = await badTokens(margin);
    let tried = 0;
    for (const [what, token] of Object.entries(tokens)) {
      for (const headers of [{ 'x-umbrella-token': token }, { authorization: `Bearer ${token}` }]) {
        for (const { name, call } of CALLS) {
          const answer = await call(name, headers, owned);
          expect(isRefusal(answer), `${name} with a token ${what}: ${answer.statusCode}`).toBe(true);
          tried++;
        }
      }
    }
    expect(tried).toBe(Object.keys(tokens).length * 2 * CALLS.length);
  });

  it('gets 401 as a guest from everything except links', async () => {
    const { userId, email, name: guest } = GUEST;
    const headers = { 'x-umbrella-token': await margin.tokenFor(userId, { email, name: guest }) };
    for (const { name, call } of CALLS) {
      const answer = await call(name, headers, owned);
      if (name.includes('/shared/')) expect(answer.statusCode, name).toBe(404);
      else expect(isRefusal(answer), name).toBe(true);
    }
  });

  it("is not identified by the specification's user headers", async () => {
    const headers = { cookie: `session=${MARK}`, 'x-umbrella-user-id': MARK, authorization: `Basic ${MARK}` };
    for (const { name, call } of CALLS) expect(isRefusal(await call(name, headers, owned)), name).toBe(true);
  });
});

describe('a library can be deleted', () => {
  const remove = (headers: Record<string, string>) =>
    margin.app.inject({ method: 'DELETE', url: '/account', headers });

  it("by the front door's token for it, which allows nothing else", async () => {
    const leaver = await callerFor(margin, 'leaver');
    await leaver.mutate('savedResults.save', { ...labels, document: EXTERNAL_DOCUMENT });
    const headers = await deletionHeaders(margin, 'leaver');
    for (const { name, call } of CALLS) expect((await call(name, headers, owned)).statusCode, name).toBe(401);
    expect((await remove(headers)).statusCode).toBe(200);
    expect(dataOf(await leaver.query('library.quota')).used).toBe(0);
  });

  it('by no other token, not even one of the same user', async () => {
    const owner = await callerFor(margin, MARK);
    const { 'x-umbrella-token': token } = owner.headers;
    const tokens = {
      ...(await badTokens(margin)),
      'of the library': token,
      'of the library, by its grant': await margin.tokenFor(MARK, { scope: 'library', grant: 'token:a' }),
      'with the audience as a scope': await margin.tokenFor(MARK, {
        scope: 'library margin-api:delete-account',
      }),
    };
    for (const [what, bad] of Object.entries(tokens)) {
      for (const headers of [{ 'x-umbrella-token': bad }, { authorization: `Bearer ${bad}` }]) {
        expect((await remove(headers)).statusCode, what).toBe(401);
      }
    }
    // A result and a sweep.
    expect(dataOf(await owner.query('library.quota')).used).toBe(2);
  });
});

describe('another user', () => {
  let stranger: Caller;
  let deleted: Ids;

  beforeAll(async () => {
    stranger = await callerFor(margin, 'stranger');
    const { resultId } = dataOf(
      await stranger.mutate('savedResults.save', {
        ...labels,
        idempotencyKey: 'own',
        document: EXTERNAL_DOCUMENT,
      }),
    );
    const { content } = dataOf(await stranger.query('savedResults.load', { resultId }));
    await stranger.mutate('savedResults.delete', { resultIds: [resultId] });
    await stranger.mutate('library.trash.purge', itemsOf({ resultIds: [resultId] }));
    deleted = {
      resultId,
      runId: resultId,
      sha256: content.sha256,
      viewId: resultId,
      linkId: resultId,
      sweepId: resultId,
    };
  });

  const unknown: Ids = {
    resultId: UNKNOWN,
    runId: UNKNOWN,
    sha256: UNKNOWN_HASH,
    viewId: UNKNOWN,
    linkId: UNKNOWN,
    sweepId: UNKNOWN,
  };

  it.each(CALLS.filter(({ foreign }) => foreign !== undefined))(
    'gets the same response from $name for foreign, unknown and deleted ids',
    async ({ name, foreign, call }) => {
      const answers: LightMyRequestResponse[] = [];
      for (const ids of [owned, unknown, deleted]) answers.push(await call(name, stranger.headers, ids));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([foreign, foreign, foreign]);
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      const headers = answers.map((answer) => Object.keys(answer.headers).sort().join());
      expect(new Set(headers).size).toBe(1);
    },
  );

  it.each(CALLS.filter(({ foreign }) => foreign === undefined))(
    'finds nothing of the owner in $name',
    async ({ name, call }) => {
      const answer = await call(name, stranger.headers, owned);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toContain(MARK);
      expect(answer.body).not.toContain(owned.resultId);
      expect(answer.body).not.toContain(owned.runId);
    },
  );

  it('has changed nothing', async () => {
    const owner = await callerFor(margin, MARK);
    const { items } = dataOf(await owner.query('savedResults.list'));
    const { resultId, viewId, linkId, sweepId } = owned;
    expect(items).toMatchObject([{ resultId, name: MARK, tags: [MARK], revision: 1, locked: false }]);
    expect(dataOf(await owner.query('library.tags.list')).tags).toMatchObject([{ tag: MARK, color: 'red' }]);
    expect(dataOf(await owner.query('savedViews.list')).views).toMatchObject([{ viewId, name: MARK }]);
    expect(dataOf(await owner.query('links.list', { resultId })).links).toMatchObject([{ linkId }]);
    expect(dataOf(await owner.query('sweeps.list')).sweeps).toMatchObject([{ sweepId, name: MARK }]);
    const bars = await owner.query('marketData.bars', { ticker: OWN_TICKER });
    expect(dataOf(bars).closes).toEqual([1, 2]);
    expect((await owner.content(`/content/${owned.sha256}`)).statusCode).toBe(200);
  });
});
