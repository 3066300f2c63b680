import {
  ACCOUNT_TYPES,
  type AccountTable,
  BacktestParametersSchema,
  fieldsSchemaOf,
  PARAMETERS,
  type ParameterTable,
  toDocumentParameters,
  USUAL_PARAMETERS,
} from '@margin/contracts';
import { code, fence, page, table } from './markdown.ts';
import { inlineType, jsonSchemaOf, remarkOn } from './type-text.ts';

const percent = (fraction: number) => `${fraction * 100}%`;

const EXAMPLE = { ...USUAL_PARAMETERS, startDate: '2010-01-04', endDate: '2019-12-31', leverage: 1.5 };

/** One row per parameter. */
export function parameterRows(parameters: ParameterTable): string[][] {
  const { properties = {}, required = [] } = jsonSchemaOf(fieldsSchemaOf(parameters), 'input');
  return Object.entries(properties).map(([name, { description = '', ...schema }]) => [
    code(name),
    description,
    code(inlineType(schema)),
    required.includes(name) ? 'required' : 'optional',
    remarkOn(schema),
  ]);
}

/** One row per type of account. */
export const accountRows = (accounts: AccountTable): string[][] =>
  Object.entries(accounts).map(([account, { initial, maintenance }]) => [
    code(account),
    percent(initial),
    percent(maintenance),
    initial === maintenance ? `below ${(1 / initial).toFixed(4)}` : `${1 / initial} or less`,
  ]);

export function parametersPage(): string {
  const resolved = BacktestParametersSchema.parse(EXAMPLE);
  return page(
    '# Settings of a backtest',
    'The input of `backtests.run`, which `margin run --parameters` reads from a file. Percentages are written as fractions, so 0.25 is 25%, except `profitThreshold`, which is in percent.',
    table(['Name', 'Description', 'Type', '', 'Limits'], parameterRows(PARAMETERS)),
    '## Margin accounts',
    table(['Account', 'Initial margin', 'Maintenance margin', 'Leverage'], accountRows(ACCOUNT_TYPES)),
    '## Example',
    fence('json', JSON.stringify(EXAMPLE, null, 2)),
    'The document of this run records every value that was used:',
    fence('json', JSON.stringify(toDocumentParameters(resolved), null, 2)),
  );
}
