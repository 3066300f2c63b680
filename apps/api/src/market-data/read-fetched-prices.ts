import { AppError, type ErrorDetails, type StoredPrices } from '@margin/contracts';
import { readYahooChart } from '@margin/market-data';

export interface FetchedAnswer {
  ticker: string;
  /** Of Yahoo's chart endpoint. */
  answer: string;
  now: Date;
}

/** A class of error does not survive the way between threads; a refusal is an outcome like another. */
export type FetchedPrices =
  | { kind: 'read'; prices: StoredPrices }
  | { kind: 'refused'; message: string; details: ErrorDetails };

export function readFetchedPrices({ ticker, answer, now }: FetchedAnswer): FetchedPrices {
  try {
    return { kind: 'read', prices: readYahooChart(ticker, answer, now) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'refused', message: error.message, details: error.details };
  }
}
