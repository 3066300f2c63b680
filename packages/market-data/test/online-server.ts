import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bars, Dividend } from '@margin/contracts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface OnlineServer {
  baseUrl: string;
  /** Addresses of the requests so far. */
  requests: string[];
  /** Answers to the next requests, in turn; when there are none left, `answer` does. */
  next: Answer[];
  answer: Answer;
  close(): Promise<void>;
}

/** A server on this machine in the place of one on the network. */
export async function startOnlineServer(answer: Answer): Promise<OnlineServer> {
  const state = { requests: [] as string[], next: [] as Answer[], answer };
  const server = createServer((request, response) => {
    state.requests.push(request.url ?? '');
    (state.next.shift() ?? state.answer)(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    baseUrl: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}

export const sending =
  (status: number, body: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

/** The connection breaks without an answer. */
export const hangingUp: Answer = (request) => request.socket.destroy();

/** Nothing comes, ever. */
export const silent: Answer = () => {};

const THROTTLED = 'Too Many Requests\r\n';
export const throttling = (headers: Record<string, string> = {}): Answer =>
  sending(429, THROTTLED, { 'content-type': 'text/html', ...headers });

/** What the chart endpoint of Yahoo Finance sends for a ticker that it does not have. */
export const yahooUnknown = sending(
  404,
  JSON.stringify({
    chart: {
      result: null,
      error: { code: 'Not Found', description: 'No data found, symbol may be delisted' },
    },
  }),
);

interface YahooSeries {
  bars: Bars;
  dividends?: readonly Dividend[];
  /** Changes of `meta`. */
  meta?: Record<string, unknown>;
  splits?: Record<string, unknown>;
}

const NEW_YORK_WINTER_S = -18_000;
const secondsAt = (date: string, utc: string) => Date.parse(`${date}T${utc}Z`) / 1_000;
/** Half past nine in New York, an hour earlier in UTC from April to October. */
const openingOf = (date: string) => secondsAt(date, /-(0[4-9]|10)-/.test(date) ? '13:30:00' : '14:30:00');

/** An answer of the chart endpoint, with prices as it has them: 32-bit numbers. */
export function yahooAnswer({ bars, dividends = [], meta = {}, splits }: YahooSeries): string {
  const closes = bars.closes.map((close) => Math.fround(close));
  const events = {
    ...(dividends.length > 0 && {
      dividends: Object.fromEntries(
        dividends.map(({ exDate, amount }) => [openingOf(exDate), { amount, date: openingOf(exDate) }]),
      ),
    }),
    ...(splits && { splits }),
  };
  const result = {
    meta: {
      currency: 'USD',
      symbol: 'MADE',
      exchangeName: 'PCX',
      fullExchangeName: 'NYSEArca',
      instrumentType: 'ETF',
      firstTradeDate: 728_317_800,
      gmtoffset: NEW_YORK_WINTER_S,
      timezone: 'EST',
      exchangeTimezoneName: 'America/New_York',
      longName: 'Made-Up Trust',
      shortName: 'Made-Up',
      priceHint: 2,
      dataGranularity: '1d',
      range: '',
      validRanges: ['1d', '5d', 'max'],
      ...meta,
    },
    timestamp: bars.dates.map(openingOf),
    ...(Object.keys(events).length > 0 && { events }),
    indicators: {
      quote: [
        { open: closes, high: closes, low: closes, close: closes, volume: closes.map(() => 1_000_000) },
      ],
      adjclose: [{ adjclose: closes.map((close) => close * 0.9) }],
    },
  };
  return JSON.stringify({ chart: { result: [result], error: null } });
}

/** The daily CSV of FRED: a target for each day. */
export const fredCsv = (days: readonly (readonly [date: string, percent: string])[]) =>
  `observation_date,DFEDTARU\n${days.map(([date, percent]) => `${date},${percent}\n`).join('')}`;
