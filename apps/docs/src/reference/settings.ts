import { BacktestParametersSchema, MARGIN_REQUIREMENTS, toDocumentParameters } from '@margin/contracts';
import { code, fence, page, table } from './markdown.ts';
import { inlineType, jsonSchemaOf, remarkOn } from './type-text.ts';

const percent = (fraction: number) => `${fraction * 100} %`;

const EXAMPLE = {
  ticker: 'SPX',
  startDate: '2010-01-04',
  endDate: '2019-12-31',
  initialInvestment: 100_000,
  leverage: 1.5,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
} as const;

export function settingsPage(): string {
  const { properties = {}, required = [] } = jsonSchemaOf(BacktestParametersSchema, 'input');
  const resolved = BacktestParametersSchema.parse(EXAMPLE);
  return page(
    '# Settings of a backtest',
    'What `backtests.run` takes, and `margin run --parameters` reads from a file. Shares are fractions: 0.25 is 25 %.',
    table(
      ['Name', 'Type', '', 'Limits'],
      Object.entries(properties).map(([name, schema]) => [
        code(name),
        code(inlineType(schema)),
        required.includes(name) ? 'required' : 'optional',
        remarkOn(schema),
      ]),
    ),
    '## Margin accounts',
    table(
      ['Account', 'Initial margin', 'Maintenance margin', 'Leverage'],
      Object.entries(MARGIN_REQUIREMENTS).map(([account, { initial, maintenance }]) => [
        code(account),
        percent(initial),
        percent(maintenance),
        initial === maintenance ? `below ${(1 / initial).toFixed(4)}` : `${1 / initial} or less`,
      ]),
    ),
    '## An example, and what becomes of it',
    fence('json', JSON.stringify(EXAMPLE, null, 2)),
    'The document of the run records every value that was used:',
    fence('json', JSON.stringify(toDocumentParameters(resolved), null, 2)),
  );
}
