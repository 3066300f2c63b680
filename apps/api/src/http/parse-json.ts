import { AppError, findNonFinite, invalidInput } from '@margin/contracts';
import { refuseExcess } from './measure-json.ts';

/** Parses the body of a request. Throws INVALID_INPUT that names what JSON cannot carry, and what is too deep or large. */
export function parseJsonBody(json: string): unknown {
  refuseExcess(json);
  try {
    return JSON.parse(json);
  } catch {
    const found = findNonFinite(json);
    if (found) throw invalidInput([found]);
    throw new AppError('INVALID_INPUT', 'The body is not JSON');
  }
}
