import { AppError, type ErrorDetails, type StoredPrices } from '@margin/contracts';
import { type PriceProviderId, readProviderAnswer, SourceError } from '@margin/market-data';

export interface FetchedAnswer {
  provider: PriceProviderId;
  ticker: string;
  answer: string;
  now: Date;
}

/** Why a provider has no prices to give: for its user, and with the reasons of others. */
export interface Refusal {
  kind: 'refused';
  /** A sentence without advice. */
  reason: string;
  details: ErrorDetails;
}

/** Error classes do not survive the transfer between threads, so a refusal is returned as an outcome. */
export type FetchedPrices = { kind: 'read'; prices: StoredPrices } | Refusal;

export function readFetchedPrices({ provider, ticker, answer, now }: FetchedAnswer): FetchedPrices {
  try {
    return { kind: 'read', prices: readProviderAnswer(provider, ticker, answer, now) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** Throws what is not about the provider or the ticker. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof AppError)) throw error;
  const reason =
    error instanceof SourceError
      ? error.reason
      : `${error.details.issues?.map(({ message }) => message).join('; ') ?? error.message}.`;
  return { kind: 'refused', reason, details: error.details };
}
