import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bars, Dividend } from '@margin/contracts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface OnlineServer {
  baseUrl: string;
  /** Addresses of the requests so far. */
  requests: string[];
  /** Handlers of the next requests, in turn; afterwards `answer` handles them. */
  next: Answer[];
  answer: Answer;
  close(): Promise<void>;
}

/** A local server that replaces one on the network. */
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

/** Breaks the connection without a response. */
export const hangingUp: Answer = (request) => request.socket.destroy();

/** Never responds. */
export const silent: Answer = () => {};

const THROTTLED = 'Too Many Requests\r\n';
export const throttling = (headers: Record<string, string> = {}): Answer =>
  sending(429, THROTTLED, { 'content-type': 'text/html', ...headers });

/** Yahoo Finance's response for an unknown ticker. */
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
  /** Changes to `meta`. */
  meta?: Record<string, unknown>;
  splits?: Record<string, unknown>;
}

const NEW_YORK_WINTER_S = -18_000;
const secondsAt = (date: string, utc: string) => Date.parse(`${date}T${utc}Z`) / 1_000;
/** 9:30 in New York, an hour earlier in UTC from April to October. */
const openingOf = (date: string) => secondsAt(date, /-(0[4-9]|10)-/.test(date) ? '13:30:00' : '14:30:00');

/** A chart endpoint response, with prices as 32-bit floats. */
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

/** FRED's daily CSV: a target for each day. */
export const fredCsv = (days: readonly (readonly [date: string, percent: string])[]) =>
  `observation_date,DFEDTARU\n${days.map(([date, percent]) => `${date},${percent}\n`).join('')}`;
