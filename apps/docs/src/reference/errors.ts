import { ERRORS } from '@margin/contracts';
import { EXIT_CODE_MEANINGS } from '../../../cli/src/program/exit-codes.ts';
import { code, page, table } from './markdown.ts';

export function errorsPage(): string {
  return page(
    '# Errors',
    'One vocabulary for every door. A procedure answers with the code under `data.errorCode` of a tRPC error, REST with `{"error": sentence, "status": number}`.',
    table(
      ['Code', 'Status', 'What a person is told'],
      Object.entries(ERRORS).map(([name, { status, message }]) => [code(name), String(status), message]),
    ),
    '## Exit codes of the command line',
    table(
      ['Code', 'Meaning'],
      EXIT_CODE_MEANINGS.map(([exitCode, meaning]) => [String(exitCode), meaning]),
    ),
  );
}
