import type { DocumentParameters, Provenance } from '@margin/contracts';
import { formatLeverage, formatNumber, formatPercent, formatUsd } from '../../lib/format.ts';
import { DataPanel } from './data-panel.tsx';
import classes from './provenance-panel.module.css';

type Facts = readonly (readonly [string, string])[];

const percent = (fraction: number) => formatPercent(fraction, { digits: 2 });

function interestText({ interest, interest_posting }: DocumentParameters): string {
  const rate =
    interest.kind === 'fixed' ? percent(interest.annual_rate) : `fed funds + ${percent(interest.spread)}`;
  return `${rate} a year, posted ${interest_posting}`;
}

const DIVIDEND_POLICIES = {
  reduce_loan: 'reduce the loan',
  reinvest: 'are reinvested',
  ignore: 'are ignored',
} as const satisfies Record<DocumentParameters['dividend_policy'], string>;

function settingsOf(parameters: DocumentParameters): Facts {
  const threshold: Facts =
    parameters.profit_threshold === null
      ? []
      : [['Profit threshold', `${formatNumber(parameters.profit_threshold)} %`]];
  return [
    ['Instrument', parameters.ticker],
    ['Period', `${parameters.start_date} to ${parameters.end_date}`],
    ['Own capital', formatUsd(parameters.initial_investment, { digits: 2 })],
    ['Leverage', formatLeverage(parameters.leverage)],
    ['Account', parameters.account_type === 'reg_t' ? 'Reg T' : 'Portfolio margin'],
    ['Maintenance margin', percent(parameters.maintenance_margin)],
    ['Mode', parameters.mode.replaceAll('_', ' ')],
    ...threshold,
    ['Interest', interestText(parameters)],
    ['Dividends', DIVIDEND_POLICIES[parameters.dividend_policy]],
    ['Trading cost', percent(parameters.trading_cost)],
    ['Re-entry after', `${formatNumber(parameters.reentry_wait_bars, { digits: 0 })} bars`],
    ['Minimum equity', formatUsd(parameters.minimum_equity, { digits: 2 })],
  ];
}

function sourcesOf({ engine_version, dataset, rates }: Provenance): Facts {
  const rateRange: Facts =
    rates.first_date === null ? [] : [['Rates cover', `${rates.first_date} to ${rates.last_date}`]];
  const rateHash: Facts = rates.sha256 === null ? [] : [['Rates SHA-256', rates.sha256]];
  return [
    ['Engine', engine_version],
    ['Prices', dataset.source],
    ['Data set', dataset.id],
    [
      'Data set covers',
      `${dataset.first_date} to ${dataset.last_date}, ${formatNumber(dataset.rows, { digits: 0 })} rows`,
    ],
    ['Prices SHA-256', dataset.sha256],
    ['Dividends', `${dataset.dividends.source}${dataset.dividends.estimated ? ' (estimates)' : ''}`],
    ['Dividends SHA-256', dataset.dividends.sha256],
    ['Rates', rates.source],
    ...rateRange,
    ...rateHash,
  ];
}

function FactList({ title, facts }: { title: string; facts: Facts }) {
  return (
    <div>
      <h4>{title}</h4>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface ProvenancePanelProps {
  provenance: Provenance;
  parameters: DocumentParameters;
}

/** With what settings, from what data and by what rules the numbers came about. */
export function ProvenancePanel({ provenance, parameters }: ProvenancePanelProps) {
  return (
    <DataPanel
      id="provenance"
      title="Provenance"
      description="With these the run can be repeated to the last digit."
    >
      <div className={classes.halves}>
        <FactList title="Settings" facts={settingsOf(parameters)} />
        <FactList title="Data and engine" facts={sourcesOf(provenance)} />
      </div>
      <h4 className={classes.conventions}>Conventions</h4>
      <ul className={classes.conventions}>
        {provenance.conventions.map((convention) => (
          <li key={convention}>{convention}</li>
        ))}
      </ul>
    </DataPanel>
  );
}
