import { invalidInput, type ResultMetadata, readIndexedParameters } from '@margin/contracts';
import { findInexactNumber } from './inexact-number.ts';

/**
 * What the library lists of a document from outside. Throws INVALID_INPUT that names what is missing or wrong as the
 * client wrote it, numbers that JSON cannot carry exactly included.
 */
export function readMetadata(document: Record<string, unknown>, root = 'document'): ResultMetadata {
  const read = readIndexedParameters(document);
  const inexact = findInexactNumber(document, root);
  if (!read.ok || inexact) {
    const issues = read.ok ? [] : read.issues;
    throw invalidInput([
      ...issues.map(({ path, message }) => ({ path: `${root}.${path}`, message })),
      ...(inexact ? [inexact] : []),
    ]);
  }
  const { parameters } = read;
  const { mode, ticker, leverage } = parameters;
  return {
    mode,
    ticker,
    startDate: parameters.start_date,
    endDate: parameters.end_date,
    leverage,
    accountType: parameters.account_type,
    initialInvestment: parameters.initial_investment,
    profitThreshold: mode === 'profit_threshold' ? (parameters.profit_threshold ?? null) : null,
  };
}
