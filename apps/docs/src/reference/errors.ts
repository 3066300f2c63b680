import { ERRORS } from '@margin/contracts';
import { EXIT_CODE_MEANINGS } from '../../../cli/src/program/exit-codes.ts';
import { code, page, table } from './markdown.ts';

export function errorsPage(): string {
  return page(
    '# Errors',
    'All interfaces share these errors. A procedure returns the code under `data.errorCode` of a tRPC error; REST returns `{"error": sentence, "status": number}`.',
    table(
      ['Code', 'Status', 'Message'],
      Object.entries(ERRORS).map(([name, { status, message }]) => [code(name), String(status), message]),
    ),
    '## Exit codes of the command line',
    table(
      ['Code', 'Meaning'],
      EXIT_CODE_MEANINGS.map(([exitCode, meaning]) => [String(exitCode), meaning]),
    ),
  );
}
