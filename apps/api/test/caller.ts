import { type BacktestParametersInput, deletionAudience, type ErrorDetails } from '@margin/contracts';
import type { LightMyRequestResponse } from 'fastify';
import type { MarginApp } from './margin-app.ts';

interface TrpcError {
  message: string;
  data: ErrorDetails & { httpStatus: number };
}

/** A user of a margin app, calling it over HTTP as the umbrella does. */
export async function callerFor(margin: MarginApp, user: string) {
  const headers = { 'x-umbrella-token': await margin.tokenFor(user) };

  return {
    headers,
    query: (path: string, input?: unknown) =>
      margin.app.inject({
        method: 'GET',
        url: `/trpc/${path}`,
        headers,
        query: input === undefined ? {} : { input: JSON.stringify(input) },
      }),
    mutate: (path: string, input: unknown) =>
      margin.app.inject({
        method: 'POST',
        url: `/trpc/${path}`,
        headers: { ...headers, 'content-type': 'application/json' },
        payload: JSON.stringify(input),
      }),
    content: (href: string, extra: Record<string, string> = {}) =>
      margin.app.inject({ method: 'GET', url: href, headers: { ...headers, ...extra } }),
  };
}
/** The headers with which only the umbrella deletes a user's library. */
export const deletionHeaders = async (margin: MarginApp, user: string) => ({
  'x-umbrella-token': await margin.tokenFor(user, { aud: deletionAudience('margin-api') }),
});

export type Caller = Awaited<ReturnType<typeof callerFor>>;

export const dataOf = (response: LightMyRequestResponse) => response.json().result.data;
export const errorOf = (response: LightMyRequestResponse): TrpcError => response.json().error;

/** Results and sweeps in the form the trash procedures expect. */
export const itemsOf = ({
  resultIds = [],
  sweepIds = [],
}: {
  resultIds?: string[];
  sweepIds?: string[];
}) => ({
  items: [
    ...resultIds.map((id) => ({ kind: 'result', id })),
    ...sweepIds.map((id) => ({ kind: 'sweep', id })),
  ],
});

export const PARAMETERS = {
  ticker: 'SPX',
  startDate: '2007-01-03',
  endDate: '2010-12-31',
  initialInvestment: 100_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
} as const satisfies BacktestParametersInput;

/** An external document with only what the library needs. */
export const EXTERNAL_DOCUMENT = {
  mode: 'fresh_capital',
  ticker: 'VTI',
  start_date: '2010-01-04',
  end_date: '2020-01-03',
  leverage: 1.5,
  account_type: 'portfolio',
  initial_investment: 5_000,
};
