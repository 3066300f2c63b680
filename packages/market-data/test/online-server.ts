import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bars, Dividend } from '@margin/contracts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface OnlineServer {
  baseUrl: string;
  /** Addresses of the requests so far. */
  requests: string[];
  /** Their headers. */
  headers: IncomingHttpHeaders[];
  /** Handlers of the next requests, in turn; afterwards `answer` handles them. */
  next: Answer[];
  answer: Answer;
  close(): Promise<void>;
}

/** A local server that replaces one on the network. */
export async function startOnlineServer(answer: Answer): Promise<OnlineServer> {
  const state = {
    requests: [] as string[],
    headers: [] as IncomingHttpHeaders[],
    next: [] as Answer[],
    answer,
  };
  const server = createServer((request, response) => {
    state.requests.push(request.url ?? '');
    state.headers.push(request.headers);
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

/** Sends a part of a response, and never the rest. */
export const stalling =
  (body: string): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write(body);
  };

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

/** A day of a provider that sends prices as traded. */
export interface AsTraded {
  date: string;
  close: number;
  adjustedClose: number;
  dividend: number;
  split: number;
}

/** What a fictional fund looked like before a split of 4:1 on `splitDay`, with closes adjusted as providers do. */
export function asTraded(
  { dates, closes }: Bars,
  dividends: readonly Dividend[],
  splitDay: string,
): AsTraded[] {
  const paid = new Map(dividends.map(({ exDate, amount }) => [exDate, amount]));
  let factor = 1;
  const days = dates.map((date, i) => {
    const shares = date < splitDay ? 4 : 1;
    const close = (closes[i] ?? 0) * shares;
    return { date, close, adjustedClose: close, dividend: (paid.get(date) ?? 0) * shares, split: 1 };
  });
  for (let i = days.length - 1; i >= 0; i--) {
    const [day, before] = [days[i], days[i - 1]];
    if (!day) continue;
    day.split = day.date === splitDay ? 4 : 1;
    day.adjustedClose = day.close * factor;
    factor *= (1 - (before ? day.dividend / before.close : 0)) / day.split;
  }
  return days;
}

/** Tiingo's response: days with prices as traded. */
export const tiingoAnswer = (days: readonly AsTraded[]) =>
  JSON.stringify(
    days.map(({ date, close, adjustedClose, dividend, split }) => ({
      date: `${date}T00:00:00.000Z`,
      ...{ close, high: close, low: close, open: close, volume: 1_000_000 },
      ...{ adjClose: adjustedClose, adjHigh: adjustedClose, adjLow: adjustedClose, adjOpen: adjustedClose },
      ...{ adjVolume: 1_000_000, divCash: dividend, splitFactor: split },
    })),
  );

/** Alpha Vantage's response: the same as texts, newest first. */
export const alphaVantageAnswer = (days: readonly AsTraded[]) =>
  JSON.stringify({
    'Meta Data': {
      '1. Information': 'Daily Time Series with Splits and Dividend Events',
      '2. Symbol': 'MADE',
    },
    'Time Series (Daily)': Object.fromEntries(
      days.toReversed().map(({ date, close, adjustedClose, dividend, split }) => [
        date,
        {
          '1. open': String(close),
          '2. high': String(close),
          '3. low': String(close),
          '4. close': String(close),
          '5. adjusted close': adjustedClose.toFixed(10),
          '6. volume': '1000000',
          '7. dividend amount': dividend.toFixed(4),
          '8. split coefficient': split.toFixed(1),
        },
      ]),
    ),
  });

/** FRED's daily CSV: a target for each day. */
export const fredCsv = (days: readonly (readonly [date: string, percent: string])[]) =>
  `observation_date,DFEDTARU\n${days.map(([date, percent]) => `${date},${percent}\n`).join('')}`;
