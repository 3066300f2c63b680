import { type AppError, invalidInput } from '@margin/contracts';
import { SourceError } from '@margin/market-data';
import type { Refusal } from './read-fetched-prices.ts';

const isUnknown = ({ details }: Refusal) => details.errorCode === 'INVALID_INPUT';

/**
 * Why no provider has the prices of a ticker: INVALID_INPUT if it is unknown to all, otherwise ONLINE_DATA_UNAVAILABLE
 * with the shortest wait, if they all ask for one.
 */
export function failureOf(ticker: string, refusals: readonly Refusal[]): AppError {
  const reasons = refusals.map(({ reason }) => reason).join(' ');
  if (refusals.every(isUnknown)) {
    const message = reasons.replace(/\.$/, '') || `no provider of this server has daily prices for ${ticker}`;
    return invalidInput([{ path: 'ticker', message }]);
  }
  const waits = refusals
    .filter((refusal) => !isUnknown(refusal))
    .map(({ details }) => details.retryAfterSeconds);
  const known = waits.filter((wait) => wait !== undefined);
  return new SourceError(
    reasons,
    known.length === waits.length ? { retryAfterSeconds: Math.min(...known) } : {},
  );
}
