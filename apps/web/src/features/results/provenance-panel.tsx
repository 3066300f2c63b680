import {
  datasetsOf,
  formatLeverage,
  formatNumber,
  type Provenance,
  parameterFacts,
  type ResultView,
} from '@margin/contracts';
import { DataPanel } from './data-panel.tsx';
import classes from './provenance-panel.module.css';

type Facts = readonly (readonly [string, string])[];

function datasetFacts(dataset: Provenance['dataset']): Facts {
  const { dividends, ranges_sha256, leverage_factor } = dataset;
  return [
    ['Prices', dataset.source],
    ['Data set', dataset.id],
    [
      'Data set covers',
      `${dataset.first_date} to ${dataset.last_date}, ${formatNumber(dataset.rows, { digits: 0 })} rows`,
    ],
    ['Prices SHA-256', dataset.sha256],
    ...(ranges_sha256 === undefined ? [] : [['Opens, highs and lows SHA-256', ranges_sha256] as const]),
    ...(leverage_factor === undefined ? [] : [['Leverage factor', formatLeverage(leverage_factor)] as const]),
    ['Dividends', `${dividends.source}${dividends.estimated ? ' (estimates)' : ''}`],
    ['Dividends SHA-256', dividends.sha256],
  ];
}

function sourcesOf(provenance: Provenance): Facts {
  const { engine_version, rates, cpi } = provenance;
  const rateRange: Facts =
    rates.first_date === null ? [] : [['Rates cover', `${rates.first_date} to ${rates.last_date}`]];
  const rateHash: Facts = rates.sha256 === null ? [] : [['Rates SHA-256', rates.sha256]];
  const inflation: Facts = cpi
    ? [
        ['Consumer prices', `${cpi.source}, to ${cpi.last_month}`],
        ['Consumer prices SHA-256', cpi.sha256],
      ]
    : [];
  return [
    ['Engine', engine_version],
    ...datasetsOf(provenance).flatMap(datasetFacts),
    ['Rates', rates.source],
    ...rateRange,
    ...rateHash,
    ...inflation,
  ];
}

function FactList({ title, facts }: { title: string; facts: Facts }) {
  return (
    <div>
      <h4>{title}</h4>
      <dl>
        {facts.map(([name, value]) => (
          <div key={`${name} ${value}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The settings, data and rules that the numbers come from. */
export function ProvenancePanel({
  document: { provenance, parameters },
}: {
  document: Pick<ResultView, 'provenance' | 'parameters'>;
}) {
  const settings = parameterFacts(parameters).map(({ name, text }) => [name, text] as const);
  return (
    <DataPanel
      id="provenance"
      title="Provenance"
      description={
        provenance
          ? 'Everything needed to reproduce this run exactly.'
          : "Created by another program that doesn't say what data it used. The document contains these settings."
      }
      printed
    >
      <div className={classes.halves}>
        <FactList title="Settings" facts={settings} />
        {provenance && <FactList title="Data and engine" facts={sourcesOf(provenance)} />}
      </div>
      {provenance && <Conventions conventions={provenance.conventions} />}
    </DataPanel>
  );
}

function Conventions({ conventions }: Pick<Provenance, 'conventions'>) {
  return (
    <>
      <h4 className={classes.conventions}>Conventions</h4>
      <ul className={classes.conventions}>
        {conventions.map((convention) => (
          <li key={convention}>{convention}</li>
        ))}
      </ul>
    </>
  );
}
