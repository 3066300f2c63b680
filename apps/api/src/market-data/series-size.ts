import { invalidInput, MAXIMUM_SERIES_BYTES } from '@margin/contracts';

const TOO_LARGE = 'the files of a series have at most 10 MB together';

/** Throws INVALID_INPUT where the files of a series are too large together. */
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
