import { camelKeys, invalidInput, type ResultParameters, readIndexedParameters } from '@margin/contracts';
import { findInexactNumber } from './inexact-number.ts';

/**
 * What the library lists of a document from outside. Throws INVALID_INPUT that names what is missing or wrong as the
 * client wrote it, numbers that JSON cannot carry exactly included.
 */
export function readResultParameters(document: Record<string, unknown>, root = 'document'): ResultParameters {
  const read = readIndexedParameters(document);
  const inexact = findInexactNumber(document, root);
  if (!read.ok || inexact) {
    const issues = read.ok ? [] : read.issues;
    throw invalidInput([
      ...issues.map(({ path, message }) => ({ path: `${root}.${path}`, message })),
      ...(inexact ? [inexact] : []),
    ]);
  }
  const { profit_threshold: threshold = null, ...rest } = read.parameters;
  const profitThreshold = rest.mode === 'profit_threshold' ? threshold : null;
  return { ...camelKeys(rest), profitThreshold };
}
