import type { PriceSeries, Provenance } from '@margin/contracts';
import { ENGINE_VERSION } from '../engine-version.ts';
import { usesFedFunds } from '../simulation/rate-clock.ts';
import type { Simulation } from '../simulation/simulate.ts';
import { conventionsOf } from './conventions.ts';
import { findWarnings } from './warnings.ts';

type Newest = Provenance & Required<Pick<Provenance, 'datasets' | 'cpi'>>;

/** The sources of the numbers, and the warnings a reader needs. */
export function describeProvenance(simulation: Simulation): Newest {
  const { cpi } = simulation.market;
  const datasets = simulation.period.holdings.map(({ prices }) => describeDataset(simulation, prices));
  const [dataset] = datasets;
  if (!dataset) throw new RangeError('a run must hold an instrument');
  return {
    engine_version: ENGINE_VERSION,
    dataset,
    datasets,
    rates: describeRates(simulation),
    cpi: { source: cpi.source, last_month: cpi.lastMonth, sha256: cpi.sha256 },
    conventions: conventionsOf(simulation),
    warnings: findWarnings(simulation),
  };
}

/** Copies key by key, so that the order of bytes does not depend on the source. */
function describeDataset(
  { parameters }: Simulation,
  { dataset: { dividends, ...dataset }, rangesSha256, leverageFactor }: PriceSeries,
): Provenance['dataset'] {
  return {
    id: dataset.id,
    source: dataset.source,
    first_date: dataset.first_date,
    last_date: dataset.last_date,
    rows: dataset.rows,
    sha256: dataset.sha256,
    dividends: { source: dividends.source, estimated: dividends.estimated, sha256: dividends.sha256 },
    ...(parameters.marginCheck === 'intraday' && rangesSha256 !== null && { ranges_sha256: rangesSha256 }),
    ...(leverageFactor !== 1 && { leverage_factor: leverageFactor }),
  };
}

function describeRates({ parameters: { interest }, market: { rates } }: Simulation): Provenance['rates'] {
  if (!usesFedFunds(interest)) {
    const source = `Fixed rate${interest.kind === 'tiered' ? 's' : ''} from the parameters`;
    return { source, first_date: null, last_date: null, sha256: null };
  }
  return {
    source: rates.source,
    first_date: rates.steps[0]?.date ?? null,
    last_date: rates.lastDate,
    sha256: rates.sha256,
  };
}
