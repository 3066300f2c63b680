import { AppError, findNonFinite, invalidInput } from '@margin/contracts';
import { refuseExcess } from './measure-json.ts';

/** Parses a request body. Throws INVALID_INPUT that names what JSON cannot carry, or is too deep or too large. */
export function parseJsonBody(body: Buffer): unknown {
  refuseExcess(body);
  const json = body.toString();
  try {
    return JSON.parse(json);
  } catch {
    const found = findNonFinite(json);
    if (found) throw invalidInput([found]);
    throw new AppError('INVALID_INPUT', 'The body is not JSON');
  }
}
