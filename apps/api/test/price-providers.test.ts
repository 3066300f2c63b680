import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BacktestRun, Bars, Instrument } from '@margin/contracts';
import { hashBars, readProviderAnswer } from '@margin/market-data';
import {
  alphaVantageAnswer,
  asTraded,
  hangingUp,
  madeUpPrices,
  type OnlineServer,
  sending,
  startOnlineServer,
  stooqCsv,
  throttling,
  tiingoAnswer,
  yahooAnswer,
  yahooCsv,
  yahooUnknown,
} from '@margin/market-data/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createOnlinePrices } from '../src/market-data/online-prices.ts';
import { createPriceFolder } from '../src/market-data/price-folder.ts';
import { watchPriceFolder } from '../src/market-data/watch-price-folder.ts';
import { type Caller, callerFor, dataOf, errorOf, PARAMETERS } from './caller.ts';
import { type MarginApp, startMarginApp } from './margin-app.ts';

const MADE_UP = madeUpPrices({ seed: 5, firstDate: '2019-01-02', days: 500 });
const OTHER = madeUpPrices({ seed: 6, firstDate: '2019-01-02', days: 500 });
const TRADED = asTraded(MADE_UP.bars, MADE_UP.dividends, MADE_UP.bars.dates[250] ?? '');
const HTML = '<!DOCTYPE html><title>Checking your browser</title>';
const KEYS = { TIINGO_KEY: 'tiingo-secret', ALPHA_VANTAGE_KEY: 'alpha-secret' };

const shorter = ({ dates, closes }: Bars, days: number): Bars => ({
  dates: dates.slice(0, days),
  closes: closes.slice(0, days),
});

let yahoo: OnlineServer;
let stooq: OnlineServer;
let tiingo: OnlineServer;
let alpha: OnlineServer;
let folder: string;
let margin: MarginApp;
let alice: Caller;
let bob: Caller;

const servers = () => [yahoo, stooq, tiingo, alpha];

beforeAll(async () => {
  const empty = sending(500, 'no answer was set');
  [yahoo, stooq, tiingo, alpha] = await Promise.all([
    startOnlineServer(empty),
    startOnlineServer(empty),
    startOnlineServer(empty),
    startOnlineServer(empty),
  ]);
  const dataDir = await mkdtemp(join(tmpdir(), 'price-providers-'));
  folder = join(dataDir, 'prices');
  margin = await startMarginApp({
    ONLINE_PRICES: 'on',
    DATA_DIR: dataDir,
    PRICE_PROVIDERS: 'folder, yahoo, stooq, tiingo, alphavantage',
    ...KEYS,
    YAHOO_URL: yahoo.baseUrl,
    STOOQ_URL: stooq.baseUrl,
    TIINGO_URL: tiingo.baseUrl,
    ALPHA_VANTAGE_URL: alpha.baseUrl,
    FETCHES_PER_MINUTE: '100000',
  });
  [alice, bob] = await Promise.all([callerFor(margin, 'alice'), callerFor(margin, 'bob')]);
});
afterAll(async () => {
  await margin.close();
  await Promise.all(servers().map((server) => server.close()));
});
beforeEach(async () => {
  yahoo.answer = yahooUnknown;
  stooq.answer = sending(200, 'No data');
  tiingo.answer = sending(404, '{"detail":"Not found."}');
  alpha.answer = sending(200, '{"Error Message":"Invalid API call."}');
  for (const server of servers()) {
    server.requests.length = 0;
    server.next.length = 0;
  }
  await rm(folder, { recursive: true, force: true });
  await margin.services.priceFolder?.refresh();
});

const fetchAs = (caller: Caller, ticker: string) => caller.mutate('marketData.fetch', { ticker });
const asked = () => servers().map(({ requests }) => requests.length);

async function instrumentsOf(caller: Caller): Promise<Instrument[]> {
  return dataOf(await caller.query('marketData.instruments')).instruments;
}
const findAs = async (caller: Caller, ticker: string) =>
  (await instrumentsOf(caller)).find((each) => each.ticker === ticker);

/** Writes a file that is old enough to be complete. */
async function write(name: string, text: string, minutesAgo = 1): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, text);
  const then = new Date(Date.now() - minutesAgo * 60_000);
  await utimes(path, then, then);
}

it('asks the providers in the operator’s order and stops at the first that has the prices', async () => {
  yahoo.answer = hangingUp;
  stooq.answer = sending(200, HTML);
  tiingo.answer = sending(200, tiingoAnswer(TRADED));
  const fetched: Instrument = dataOf(await fetchAs(alice, 'CHAIN'));
  expect(fetched).toMatchObject({
    source: 'Tiingo: daily closes, adjusted for splits',
    note: expect.stringMatching(/^From Tiingo, with \d+ dividends\.$/),
    rows: 500,
  });
  expect(asked()).toEqual([3, 1, 1, 0]);
  const run = { ...PARAMETERS, ticker: 'CHAIN', startDate: fetched.firstDate, endDate: fetched.lastDate };
  expect((await bob.mutate('backtests.run', run)).statusCode).toBe(200);
  expect(asked()).toEqual([3, 1, 1, 0]);
});

it.each([
  ['yahoo', yahooAnswer(MADE_UP), 'Yahoo Finance'],
  ['stooq', stooqCsv(MADE_UP.bars), 'Stooq'],
  ['tiingo', tiingoAnswer(TRADED), 'Tiingo'],
  ['alphavantage', alphaVantageAnswer(TRADED), 'Alpha Vantage'],
])('%s can be the one that has it, and a result says so', async (id, answer, name) => {
  const server = { yahoo, stooq, tiingo, alphavantage: alpha }[id];
  if (server) server.answer = sending(200, answer);
  const ticker = `ONLY${id.slice(0, 3).toUpperCase()}`;
  const [startDate, endDate] = [MADE_UP.bars.dates[0], MADE_UP.bars.dates.at(-1)];
  const answered = await alice.mutate('backtests.run', { ...PARAMETERS, ticker, startDate, endDate });
  const run: BacktestRun = dataOf(answered);
  const document = (await alice.content(run.content.href)).json();
  expect(document.provenance.dataset.source).toMatch(new RegExp(`^${name}: daily closes`));
});

it('names every provider that does not know a ticker', async () => {
  const answer = await fetchAs(alice, 'NOPE');
  expect(answer.statusCode).toBe(400);
  expect(errorOf(answer).data.issues).toEqual([
    {
      path: 'ticker',
      message:
        'Yahoo Finance has no daily prices for NOPE. Stooq has no daily prices for NOPE. Tiingo has no daily prices for NOPE. Alpha Vantage has no daily prices for NOPE',
    },
  ]);
});

it('says how each provider failed, never its key, and stores nothing', async () => {
  yahoo.answer = sending(200, yahooAnswer({ bars: { dates: ['2024-01-02', '2024-06-03'], closes: [1, 2] } }));
  stooq.answer = sending(200, HTML);
  tiingo.answer = sending(401, '{"detail":"Invalid token."}');
  alpha.answer = sending(
    200,
    alphaVantageAnswer(TRADED.map((day) => ({ ...day, split: day.split === 4 ? 2 : 1 }))),
  );
  const answer = await fetchAs(alice, 'BAD');
  expect(answer.statusCode).toBe(502);
  expect(errorOf(answer).message).toBe(
    `Yahoo Finance sent no prices between 2024-01-02 and 2024-06-03. Stooq sent an unexpected response, a web page. Tiingo rejected this server's key, TIINGO_KEY. Alpha Vantage sent prices on ${MADE_UP.bars.dates[250]} that contradict its splits and dividends. Try again later or import a price file.`,
  );
  expect(answer.body).not.toMatch(/secret/);
  expect(await findAs(alice, 'BAD')).toBeUndefined();
});

function newGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** The part of a process that fetches, with a provider that answers after `gate`. */
function newProcess({ limit = Promise.resolve(), gate = Promise.resolve() }) {
  const asked: string[] = [];
  const { fetch } = createOnlinePrices({
    db: margin.services.db,
    feeds: [
      {
        name: 'Yahoo Finance',
        isTrusted: false,
        async read(ticker) {
          asked.push(ticker);
          await gate;
          return {
            kind: 'read',
            prices: readProviderAnswer('yahoo', ticker, yahooAnswer(MADE_UP), new Date()),
          };
        },
      },
    ],
    limitRequests: () => limit,
    disk: margin.services.disk,
    now: () => new Date(),
  });
  return { asked, fetch };
}

it('asks once for many users who ask at once, in one process or in two', async () => {
  const gate = newGate();
  const one = newProcess({ gate: gate.opened });
  const answers = Promise.all(Array.from({ length: 20 }, (_, i) => one.fetch(`user${i}`, 'MANY')));
  await new Promise((resolve) => setImmediate(resolve));
  gate.open();
  expect(new Set((await answers).map(({ datasetId }) => datasetId)).size).toBe(1);
  expect(one.asked).toEqual(['MANY']);

  const counted = newGate();
  const two = newProcess({ limit: counted.opened });
  const late = two.fetch('bob', 'MANY2');
  const first = await newProcess({}).fetch('alice', 'MANY2');
  counted.open();
  expect(await late).toEqual(first);
  expect(two.asked).toEqual([]);
});

it('keeps the prices that it has if a provider sends fewer days, or closes without dividends', async () => {
  yahoo.answer = sending(200, yahooAnswer(MADE_UP));
  await fetchAs(alice, 'KEPT');
  yahoo.answer = sending(200, yahooAnswer({ ...MADE_UP, bars: shorter(MADE_UP.bars, 480) }));
  stooq.answer = sending(200, stooqCsv(MADE_UP.bars));
  const refused = await fetchAs(alice, 'KEPT');
  expect(refused.statusCode).toBe(502);
  expect(errorOf(refused).message).toMatch(
    /^Yahoo Finance sent less than this server has, so its prices stay as they are\. Stooq sent less than/,
  );
  expect(await findAs(alice, 'KEPT')).toMatchObject({ sha256: hashBars(MADE_UP.bars), rows: 500 });
});

it('reads the price folder for every user, and again after a change', async () => {
  await write('ACME.csv', yahooCsv(shorter(MADE_UP.bars, 300)));
  await margin.services.priceFolder?.refresh();
  expect(await findAs(bob, 'ACME')).toMatchObject({
    source: 'Price folder: daily closes',
    note: 'From the price folder of this server, without dividends.',
    rows: 300,
    origin: 'online',
  });
  await write('acme.dividends.csv', 'Date,Dividends\n2019-03-04,0.25\n');
  await write('ACME.csv', yahooCsv(MADE_UP.bars), 2);
  await margin.services.priceFolder?.refresh();
  expect(await findAs(bob, 'ACME')).toMatchObject({ rows: 500, dividends: 'reported' });
  await rm(join(folder, 'ACME.csv'));
  await rm(join(folder, 'acme.dividends.csv'));
  await margin.services.priceFolder?.refresh();
  expect(await findAs(bob, 'ACME')).toBeUndefined();
  await write('ACME.csv', yahooCsv(shorter(MADE_UP.bars, 300)));
  await margin.services.priceFolder?.refresh();
  expect(await findAs(bob, 'ACME')).toMatchObject({ rows: 300 });
  expect(asked()).toEqual([0, 0, 0, 0]);
});

it('prefers a file that is listed first over the network, and does not ask it', async () => {
  yahoo.answer = sending(200, yahooAnswer(OTHER));
  await fetchAs(alice, 'MINE');
  await write('MINE.csv', yahooCsv(MADE_UP.bars));
  await margin.services.priceFolder?.refresh();
  expect(await findAs(alice, 'MINE')).toMatchObject({ sha256: hashBars(MADE_UP.bars) });
  expect(dataOf(await fetchAs(alice, 'MINE'))).toMatchObject({ source: 'Price folder: daily closes' });
  expect(asked()).toEqual([1, 0, 0, 0]);
});

it('leaves out a file that may still be written', async () => {
  await write('FRESH.csv', yahooCsv(MADE_UP.bars), 0);
  await margin.services.priceFolder?.refresh();
  expect(await findAs(alice, 'FRESH')).toBeUndefined();
});

it('skips files with questions or mistakes, and asks the next provider for those tickers', async () => {
  await write('ASK.csv', 'Date,Close\n03/04/24,10\n03/05/24,11\n03/06/24,12\n');
  await write('WRONG.csv', 'Date,Close\n2024-01-02,1\n2024-01-03,-4\n');
  await write('SPX.csv', yahooCsv(MADE_UP.bars));
  await write('SQQQ.csv', yahooCsv(MADE_UP.bars));
  await write('ALONE.dividends.csv', 'Date,Dividends\n2019-03-04,0.25\n');
  await write('not a ticker.csv', 'x');
  await write('notes.md', 'x');
  await margin.services.priceFolder?.refresh();
  const tickers = (await instrumentsOf(alice)).map(({ ticker }) => ticker);
  for (const ticker of ['ASK', 'WRONG', 'SQQQ', 'ALONE']) expect(tickers).not.toContain(ticker);
  yahoo.answer = sending(200, yahooAnswer(MADE_UP));
  expect(dataOf(await fetchAs(alice, 'ASK')).source).toMatch(/^Yahoo Finance/);
  yahoo.answer = yahooUnknown;
  expect(errorOf(await fetchAs(alice, 'WRONG')).message).toMatch(
    /^The file of WRONG in this server's price folder cannot be read\. Yahoo Finance has no daily prices for WRONG\./,
  );
});

it('logs one line for each file that it skips, until it changes', async () => {
  const lines: string[] = [];
  const { db, workers } = margin.services;
  const own = createPriceFolder({
    ...{ db, folder, preferred: [], workers, isBundled: async (ticker: string) => ticker === 'SPX' },
    onSkipped: (line) => lines.push(line),
    now: () => new Date(),
  });
  await write('ASK2.csv', 'Date,Close\n03/04/24,10\n03/05/24,11\n03/06/24,12\n');
  await write('WRONG2.csv', 'Date,Close\n2024-01-02,1\n2024-01-03,-4\n');
  await write('SPX.csv', yahooCsv(MADE_UP.bars));
  await write('SQQQ.csv', yahooCsv(MADE_UP.bars));
  await write('ALONE2.dividends.csv', 'Date,Dividends\n2019-03-04,0.25\n');
  await own.refresh();
  await own.refresh();
  expect(lines).toEqual([
    expect.stringMatching(/^ALONE2\.dividends\.csv in the price folder is skipped: there is no file with pr/),
    expect.stringMatching(
      /^ASK2\.csv in the price folder is skipped: The dates can be read in .* Set dateOrder /,
    ),
    'SPX.csv in the price folder is skipped: SPX is a built-in series',
    expect.stringMatching(/^SQQQ\.csv in the price folder is skipped: SQQQ is an inverse fund/),
    'WRONG2.csv in the price folder is skipped: line 3: the close -4 is not positive',
  ]);
  await write('WRONG2.csv', 'Date,Close\n2024-01-02,1\n2024-01-03,0\n', 3);
  await own.refresh();
  expect(lines.slice(5)).toEqual([expect.stringContaining('the close 0 is not positive')]);
});

it('watches the folder from the start, and logs why it cannot be read', async () => {
  await write('START.csv', yahooCsv(MADE_UP.bars));
  const warnings: unknown[] = [];
  const log = { ...margin.app.log, warn: (...said: unknown[]) => warnings.push(said) };
  await watchPriceFolder(margin.services, log)();
  expect(await findAs(alice, 'START')).toMatchObject({ rows: 500 });
  await rm(folder, { recursive: true });
  await writeFile(folder, 'a file');
  await watchPriceFolder(margin.services, log)();
  expect(warnings).toEqual([[expect.anything(), 'the price folder could not be read']]);
  expect(await findAs(alice, 'START')).toMatchObject({ rows: 500 });
});

it('reads the folder without the network too', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'price-folder-'));
  await mkdir(join(dataDir, 'prices'));
  const path = join(dataDir, 'prices', 'LOCAL.csv');
  await writeFile(path, yahooCsv(MADE_UP.bars));
  await utimes(path, new Date(0), new Date(0));
  const offline = await startMarginApp({ DATA_DIR: dataDir, YAHOO_URL: yahoo.baseUrl });
  try {
    await offline.services.priceFolder?.refresh();
    const dora = await callerFor(offline, 'dora');
    expect(await findAs(dora, 'LOCAL')).toMatchObject({ rows: 500 });
    expect(dataOf(await dora.query('marketData.instruments')).onlinePrices).toBe(false);
    expect(yahoo.requests).toEqual([]);
  } finally {
    await offline.close();
  }
});

it('a network provider before the folder keeps its series', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'price-order-'));
  await mkdir(join(dataDir, 'prices'));
  const path = join(dataDir, 'prices', 'BOTH.csv');
  const other = await startMarginApp({
    ONLINE_PRICES: 'on',
    DATA_DIR: dataDir,
    PRICE_PROVIDERS: 'yahoo,folder',
    YAHOO_URL: yahoo.baseUrl,
  });
  try {
    const erin = await callerFor(other, 'erin');
    yahoo.answer = sending(200, yahooAnswer(OTHER));
    await fetchAs(erin, 'BOTH');
    await writeFile(path, yahooCsv(MADE_UP.bars));
    await utimes(path, new Date(0), new Date(0));
    await other.services.priceFolder?.refresh();
    expect(await findAs(erin, 'BOTH')).toMatchObject({ sha256: hashBars(OTHER.bars) });
    yahoo.answer = sending(403, '');
    expect(dataOf(await fetchAs(erin, 'BOTH'))).toMatchObject({ sha256: hashBars(MADE_UP.bars) });
  } finally {
    await other.close();
  }
});

it('asks the next provider while one asks to wait, and names the wait if all do', async () => {
  yahoo.next.push(throttling({ 'retry-after': '30' }));
  tiingo.answer = sending(200, tiingoAnswer(TRADED));
  expect(dataOf(await fetchAs(alice, 'WAIT1')).source).toMatch(/^Tiingo/);
  expect(dataOf(await fetchAs(alice, 'WAIT2')).source).toMatch(/^Tiingo/);
  expect(yahoo.requests).toHaveLength(1);
  tiingo.answer = throttling({ 'retry-after': '90' });
  const all = await fetchAs(alice, 'WAIT3');
  expect(errorOf(all).message).toMatch(/^Yahoo Finance is not accepting requests right now\. Stooq has no /);
  expect(Number(all.headers['retry-after'])).toBeLessThanOrEqual(30);
});

it.each([
  [{ PRICE_PROVIDERS: 'folder,google' }, 'PRICE_PROVIDERS: must list some of folder, yahoo, stooq, tiingo'],
  [{ PRICE_PROVIDERS: 'yahoo,yahoo' }, 'PRICE_PROVIDERS: must list'],
  [{ PRICE_PROVIDERS: 'yahoo,tiingo' }, 'TIINGO_KEY: is required, because PRICE_PROVIDERS has tiingo'],
  [{ PRICE_PROVIDERS: 'alphavantage' }, 'ALPHA_VANTAGE_KEY: is required'],
])('refuses to start with %j', (environment, message) => {
  expect(() => loadConfig(environment)).toThrow(message);
});
