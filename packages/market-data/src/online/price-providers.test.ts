import type { Bars } from '@margin/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { madeUpPrices, stooqCsv } from '../../test/made-up-prices.ts';
import {
  alphaVantageAnswer,
  asTraded,
  hangingUp,
  type OnlineServer,
  sending,
  silent,
  stalling,
  startOnlineServer,
  throttling,
  tiingoAnswer,
} from '../../test/online-server.ts';
import { readPrices, readRanges } from '../dataset/index.ts';
import { createPriceProvider, type PriceProviderId, readProviderAnswer } from './price-providers.ts';

const NOW = new Date('2026-03-02T12:00:00Z');
const MADE_UP = madeUpPrices({ firstDate: '2020-01-02', days: 400 });
const SPLIT_DAY = MADE_UP.bars.dates[200] ?? '';
const TRADED = asTraded(MADE_UP.bars, MADE_UP.dividends, SPLIT_DAY);
const KEY = 'secret&key';

const KEYED = ['tiingo', 'alphavantage'] as const;
const ALL = ['stooq', ...KEYED] as const;
const NAMES = { stooq: 'Stooq', tiingo: 'Tiingo', alphavantage: 'Alpha Vantage' } as const;
const SETTINGS = { tiingo: 'TIINGO_KEY', alphavantage: 'ALPHA_VANTAGE_KEY' } as const;
const ANSWERS = {
  stooq: stooqCsv(MADE_UP.bars),
  tiingo: tiingoAnswer(TRADED),
  alphavantage: alphaVantageAnswer(TRADED),
} as const;

let server: OnlineServer;
beforeAll(async () => {
  server = await startOnlineServer(sending(200, ''));
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
  server.headers.length = 0;
  server.next.length = 0;
});

/** Fetches from a new provider of the local server and reads the response, as the product does. */
async function fetched(id: PriceProviderId, { ticker = 'MADE', now = NOW, key = KEY } = {}) {
  const provider = createPriceProvider(id, { baseUrl: server.baseUrl, key });
  return readProviderAnswer(id, ticker, await provider.fetch(ticker, now), now);
}

const answering = (id: PriceProviderId, body: string, status = 200) => {
  server.next.push(sending(status, body));
  return fetched(id);
};

const unavailable = (message: string) => ({
  code: 'ONLINE_DATA_UNAVAILABLE',
  message: expect.stringContaining(message),
});
const unknownTo = (id: (typeof ALL)[number]) => ({
  code: 'INVALID_INPUT',
  details: { issues: [{ path: 'ticker', message: `${NAMES[id]} has no daily prices for MADE` }] },
});

const without = ({ dates, closes }: Bars, from: number, to: number): Bars => ({
  dates: dates.filter((_, i) => i < from || i >= to),
  closes: closes.filter((_, i) => i < from || i >= to),
});

describe.each(KEYED)('%s', (id) => {
  it('gives prices and dividends per current share', async () => {
    const stored = await answering(id, ANSWERS[id]);
    const { bars, dividends } = readPrices(stored);
    expect(bars.dates).toEqual(MADE_UP.bars.dates);
    bars.closes.forEach((close, i) => {
      expect(close).toBeCloseTo(MADE_UP.bars.closes[i] ?? 0, 8);
    });
    expect(dividends.map(({ exDate }) => exDate)).toEqual(MADE_UP.dividends.map(({ exDate }) => exDate));
    dividends.forEach(({ amount }, i) => {
      expect(amount).toBeCloseTo(MADE_UP.dividends[i]?.amount ?? 0, 8);
    });
    expect(readRanges(stored)?.highs).toEqual(bars.closes);
    expect(stored).toMatchObject({
      ticker: 'MADE',
      source: `${NAMES[id]}: daily closes, adjusted for splits`,
      dividendsSource: NAMES[id],
      priceColumn: 'close',
      notes: [],
    });
  });

  it('is refused with a split that is missing, wrong or on another day', async () => {
    const write = id === 'tiingo' ? tiingoAnswer : alphaVantageAnswer;
    const changed = (split: (day: string) => number) =>
      write(TRADED.map((day) => ({ ...day, split: split(day.date) })));
    const [next = ''] = MADE_UP.bars.dates.slice(201);
    for (const answer of [
      changed(() => 1),
      changed((day) => (day === SPLIT_DAY ? 2 : 1)),
      changed((day) => (day === next ? 4 : 1)),
      changed((day) => (day === SPLIT_DAY ? 0.25 : 1)),
    ]) {
      await expect(answering(id, answer)).rejects.toMatchObject(
        unavailable(`${NAMES[id]} sent prices on ${SPLIT_DAY} that contradict its splits and dividends.`),
      );
    }
  });

  it('is refused with a dividend that was not paid', async () => {
    const write = id === 'tiingo' ? tiingoAnswer : alphaVantageAnswer;
    const wrong = TRADED.map((day, i) => (i === 300 ? { ...day, dividend: day.close } : day));
    await expect(answering(id, write(wrong))).rejects.toMatchObject(unavailable('contradict'));
  });

  it.each([401, 403])('says which key was rejected (%d), and never shows it', async (status) => {
    const error: Error = await answering(id, '{"detail":"Invalid token."}', status).catch((each) => each);
    expect(error).toMatchObject(
      unavailable(`${NAMES[id]} rejected this server's key, ${SETTINGS[id]}. Try again later`),
    );
    const said = `${error.message} ${error.stack} ${error.cause instanceof Error ? `${error.cause.message} ${error.cause.stack}` : ''}`;
    expect(said).not.toContain(KEY);
    expect(said).not.toContain(encodeURIComponent(KEY));
    expect(server.requests).toHaveLength(1);
  });
});

it('Tiingo is asked for all days, with the token in a header', async () => {
  await answering('tiingo', ANSWERS.tiingo);
  expect(server.requests).toEqual(['/tiingo/daily/made/prices?startDate=1900-01-01&format=json']);
  expect(server.headers[0]?.authorization).toBe(`Token ${KEY}`);
});

it('Alpha Vantage is asked for all days, with the key in the address', async () => {
  await answering('alphavantage', ANSWERS.alphavantage);
  expect(Object.fromEntries(new URL(server.requests[0] ?? '', server.baseUrl).searchParams)).toEqual({
    function: 'TIME_SERIES_DAILY_ADJUSTED',
    symbol: 'MADE',
    outputsize: 'full',
    datatype: 'json',
    apikey: KEY,
  });
});

it.each([
  ['SPY', 'spy.us'],
  ['BRK-B', 'brk-b.us'],
  ['^SPX', '^spx'],
  ['VOD.UK', 'vod.uk'],
])('Stooq is asked for %s as %s', async (ticker, symbol) => {
  server.next.push(sending(200, ANSWERS.stooq));
  await fetched('stooq', { ticker });
  const { pathname, searchParams } = new URL(server.requests[0] ?? '', server.baseUrl);
  expect(pathname).toBe('/q/d/l/');
  expect(Object.fromEntries(searchParams)).toEqual({ s: symbol, i: 'd', apikey: KEY });
});

it('Stooq gives closes with the dividends in them', async () => {
  const stored = await answering('stooq', ANSWERS.stooq);
  expect(readPrices(stored)).toEqual({ bars: MADE_UP.bars, dividends: [] });
  expect(stored).toMatchObject({
    source: 'Stooq: daily closes, adjusted for splits and dividends',
    dividendsSource: 'In the adjusted closes',
    priceColumn: 'adjusted_close',
    notes: [expect.stringContaining('MADE closes include dividends')],
  });
});

it.each(ALL)('%s: leaves out a day that is not over in New York', async (id) => {
  const bars = { dates: ['2026-02-26', '2026-02-27', '2026-03-02'], closes: [1, 1.1, 1.2] };
  const days = asTraded(bars, [], '');
  const answer = {
    stooq: stooqCsv(bars),
    tiingo: tiingoAnswer(days),
    alphavantage: alphaVantageAnswer(days),
  }[id];
  const lastAt = async (time: string) => {
    server.next.push(sending(200, answer));
    return (await fetched(id, { now: new Date(`2026-03-02T${time}Z`) })).lastDate;
  };
  expect(await lastAt('22:59:59')).toBe('2026-02-27');
  expect(await lastAt('23:00:00')).toBe('2026-03-02');
});

it.each([
  ['stooq', 200, 'No data'],
  ['stooq', 200, 'Date,Open,High,Low,Close,Volume\n'],
  ['stooq', 200, 'Date,Open,High,Low,Close,Volume\n2024-01-02,1,1,1,1,1\n'],
  ['tiingo', 404, '{"detail":"Not found."}'],
  ['tiingo', 200, '[]'],
  ['alphavantage', 200, '{}'],
  ['alphavantage', 200, '{"Error Message":"Invalid API call. Please retry or visit the documentation."}'],
] as const)('%s does not know a ticker: %d %s', async (id, status, body) => {
  await expect(answering(id, body, status)).rejects.toMatchObject(unknownTo(id));
});

it.each([
  ['stooq', 'Exceeded the daily hits limit'],
  ['tiingo', '{"detail":"Error: You have run over your hourly request allocation."}'],
  [
    'alphavantage',
    '{"Information":"Our standard API rate limit is 25 requests per day. See the premium plans."}',
  ],
  ['alphavantage', '{"Note":"Our standard API call frequency is 5 calls per minute."}'],
] as const)('%s says in a response that there were too many requests: %s', async (id, body) => {
  const provider = createPriceProvider(id, { baseUrl: server.baseUrl, key: KEY });
  server.next.push(sending(200, body));
  const refusal = unavailable('is not accepting requests right now. Try again in 60 seconds');
  await expect(provider.fetch('MADE', NOW)).rejects.toMatchObject(refusal);
  await expect(provider.fetch('OTHER', NOW)).rejects.toMatchObject({ code: 'ONLINE_DATA_UNAVAILABLE' });
  expect(server.requests).toHaveLength(1);
});

it.each([
  [
    'stooq',
    'Get your apikey:\n1. Open https://stooq.com/q/d/?s=made.us&get_apikey',
    'Stooq requires a key: set STOOQ_KEY',
  ],
  [
    'alphavantage',
    '{"Error Message":"the parameter apikey is invalid or missing."}',
    "rejected this server's key",
  ],
  ['alphavantage', '{"Information":"Thank you! This is a premium endpoint."}', 'only to a premium key'],
] as const)('%s wants another key: %s', async (id, body, message) => {
  await expect(answering(id, body)).rejects.toMatchObject(unavailable(message));
});

describe.each(ALL)('%s fails', (id) => {
  it.each([
    '',
    'null',
    '{"a":1}',
    '"prices"',
    '[1]',
    ANSWERS[id].slice(0, 5_000),
    ANSWERS[id].replaceAll(/close/gi, 'x'),
    ANSWERS[id].replaceAll(/2020-0[3-9]/g, '2020-13'),
  ])('on an unexpected response %#', async (body) => {
    const error = await answering(id, body).catch((each) => each);
    expect(error).toMatchObject(unavailable(`${NAMES[id]} sent `));
  });

  it.each([200, 404])('on a web page (%d)', async (status) => {
    const error = await answering(id, '<!DOCTYPE html><title>Checking your browser</title>', status).catch(
      (each) => each,
    );
    expect(error).toMatchObject(unavailable(`${NAMES[id]} sent an unexpected response, a web page.`));
  });

  it('on missing days, but not on a holiday', async () => {
    const answerOf = (bars: Bars) => {
      const days = asTraded(bars, [], '');
      return { stooq: stooqCsv(bars), tiingo: tiingoAnswer(days), alphavantage: alphaVantageAnswer(days) }[
        id
      ];
    };
    const [first, last] = [MADE_UP.bars.dates[99], MADE_UP.bars.dates[130]];
    await expect(answering(id, answerOf(without(MADE_UP.bars, 100, 130)))).rejects.toMatchObject(
      unavailable(`${NAMES[id]} sent no prices between ${first} and ${last}.`),
    );
    expect(await answering(id, answerOf(without(MADE_UP.bars, 100, 103)))).toMatchObject({
      rows: 397,
      notes: expect.not.arrayContaining([expect.stringContaining('gap')]),
    });
  });

  it('on weekly prices', async () => {
    const keep = (_: unknown, i: number) => i % 5 === 0;
    const bars = { dates: MADE_UP.bars.dates.filter(keep), closes: MADE_UP.bars.closes.filter(keep) };
    const days = asTraded(bars, [], '');
    const body = {
      stooq: stooqCsv(bars),
      tiingo: tiingoAnswer(days),
      alphavantage: alphaVantageAnswer(days),
    }[id];
    await expect(answering(id, body)).rejects.toMatchObject(unavailable('that are not daily'));
  });

  it('on a throttle, with the time to wait', async () => {
    server.next.push(throttling({ 'retry-after': '90' }));
    await expect(fetched(id)).rejects.toMatchObject({
      ...unavailable(`${NAMES[id]} is not accepting requests right now. Try again in 90 seconds`),
      details: { retryAfterSeconds: 90 },
    });
  });

  it('on an error that stays', async () => {
    server.next.push(...Array.from({ length: 3 }, () => sending(503, '')));
    await expect(fetched(id)).rejects.toMatchObject(unavailable(`${NAMES[id]} returned an error (503).`));
  });

  it('not on a broken connection that is back at once', async () => {
    server.next.push(hangingUp, sending(200, ANSWERS[id]));
    expect((await fetched(id)).rows).toBe(400);
  });
});

it.each(['stooq', 'tiingo'] as const)('%s fails on a day with two prices', async (id) => {
  const twice = ANSWERS[id].replaceAll(/2020-03-0\d/g, '2020-03-05');
  await expect(answering(id, twice)).rejects.toMatchObject(unavailable(`${NAMES[id]} sent `));
});

it.each([
  ['never answers', silent],
  ['stops in the middle', stalling(ANSWERS.tiingo.slice(0, 5_000))],
])('a provider that %s is given up', { timeout: 20_000 }, async (_, answer) => {
  server.next.push(answer);
  await expect(fetched('tiingo')).rejects.toMatchObject(
    unavailable('Tiingo cannot be reached from this server: it did not answer in time.'),
  );
});
