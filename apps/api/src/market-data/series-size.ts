import { invalidInput, MAXIMUM_SERIES_BYTES } from '@margin/contracts';

const TOO_LARGE = 'must be at most 10 MB for all files together';

/** Throws INVALID_INPUT if the files of a series are too large together. */
export function requireSeriesSize({
  prices,
  dividends = '',
}: {
  prices: string;
  dividends?: string | undefined;
}): void {
  const bytes = Buffer.byteLength(prices) + Buffer.byteLength(dividends);
  if (bytes > MAXIMUM_SERIES_BYTES) throw invalidInput([{ path: 'prices', message: TOO_LARGE }]);
}
