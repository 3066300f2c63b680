import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { MAXIMUM_DOCUMENT_BYTES, MAXIMUM_SERIES_ROWS } from '@margin/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Caller, callerFor, dataOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(1870, 0, 1);
const dayOf = (row: number) => new Date(FIRST_DAY + row * DAY_MS).toISOString().slice(0, 10);

/** The longest possible series, of prices with as many digits as a double has, and a dividend every day. */
function largestSeries(): { prices: string; dividends: string } {
  let state = 1;
  let close = 100 / 3;
  const closes = Array.from({ length: MAXIMUM_SERIES_ROWS }, () => {
    state = (state * 16_807) % 2_147_483_647;
    close *= 1 + (state / 2_147_483_647 - 0.4999) * 0.02;
    return close;
  });
  const lines = (values: readonly number[], from = 0) =>
    values.map((value, i) => `${dayOf(from + i)},${value}`).join('\n');
  return {
    prices: `Date,Close\n${lines(closes)}`,
    dividends: `Date,Dividends\n${lines(
      closes.slice(1).map((each) => each / 9_999.7),
      1,
    )}`,
  };
}

const DECODERS = {
  identity: (bytes: Buffer) => bytes,
  gzip: (bytes: Buffer) => gunzipSync(bytes),
  zstd: (bytes: Buffer) => zstdDecompressSync(bytes),
  br: (bytes: Buffer) => brotliDecompressSync(bytes),
};

let margin: MarginApp;
let user: Caller;
beforeAll(async () => {
  margin = await startMarginApp();
  user = await callerFor(margin, 'centuries');
});
afterAll(() => margin.close());

it('saves the largest possible result from its document, recognized as a run', async () => {
  const imported = await user.mutate('marketData.import', {
    ticker: 'LONG',
    ...largestSeries(),
    adjusted: false,
  });
  expect(imported.statusCode, imported.body.slice(0, 300)).toBe(200);
  const run = dataOf(
    await user.mutate('backtests.run', {
      ...PARAMETERS,
      ticker: 'LONG',
      startDate: dayOf(0),
      endDate: dayOf(MAXIMUM_SERIES_ROWS - 1),
      initialInvestment: 100_000 / 3,
      leverage: 2 / 1.1,
      mode: 'profit_threshold',
      profitThreshold: 1,
      interest: { kind: 'fixed', annualRate: 0.033_333 },
    }),
  );
  expect(run.content.bytes).toBeGreaterThan(32 * 1024 * 1024);
  expect(run.content.bytes).toBeLessThanOrEqual(MAXIMUM_DOCUMENT_BYTES);

  const answer = await user.content(run.content.href, { 'accept-encoding': 'br' });
  const document = brotliDecompressSync(answer.rawPayload).toString();
  const saved = await margin.app.inject({
    method: 'POST',
    url: '/trpc/savedResults.save',
    headers: { ...user.headers, 'content-type': 'application/json' },
    payload: `{"name":"Long","idempotencyKey":"k","document":${document}}`,
  });
  expect(saved.statusCode, saved.body.slice(0, 300)).toBe(200);
  const { origin, resultId } = dataOf(saved);
  expect(origin).toBe('run');
  const { content } = dataOf(await user.query('savedResults.load', { resultId }));
  expect(content.sha256).toBe(run.content.sha256);

  for (const [encoding, decode] of Object.entries(DECODERS)) {
    const accept = { 'accept-encoding': encoding };
    const plain = decode((await user.content(run.content.href, accept)).rawPayload);
    expect(createHash('sha256').update(plain).digest('hex'), encoding).toBe(content.sha256);
    const rest = await user.content(`/historical-backtest/load-saved-result/?result_id=${resultId}`, accept);
    const text = decode(rest.rawPayload).toString();
    expect(text.startsWith('{"status":"success","result":'), encoding).toBe(true);
    expect(text.includes(document) && text.endsWith('}}'), encoding).toBe(true);
  }
}, 120_000);
