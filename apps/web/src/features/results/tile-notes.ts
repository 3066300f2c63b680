import {
  formatLeverage,
  formatPercent,
  formatUsd,
  holdingsName,
  inDays,
  type ResultView,
  requirementOf,
  type ShownMetrics,
  type ShownTile,
} from '@margin/contracts';

type Note = (document: ResultView) => string | null;

const metric = ({ metrics }: ResultView, key: string) => metrics[key]?.value ?? null;

const percent = (document: ResultView, key: string, signed = false) => {
  const value = metric(document, key);
  return typeof value === 'number' ? formatPercent(value, { signed }) : null;
};

const after = (prefix: string, text: string | null) => (text === null ? null : `${prefix} ${text}`);

function drawdownDates(document: ResultView): string | null {
  const peak = metric(document, 'max_drawdown_peak_date');
  const trough = metric(document, 'max_drawdown_trough_date');
  return peak && trough ? `${peak} → ${trough}` : null;
}

function liquidationNote(document: ResultView): string {
  const first = metric(document, 'first_liquidation_date');
  const count = metric(document, 'liquidations');
  if (!first) return 'none';
  return typeof count === 'number' && count > 1 ? `first on ${first}` : String(first);
}

/** The share of market value that must be equity; null with several holdings, whose weights move it. */
function onlyRequirement({ parameters, provenance }: ResultView): number | null {
  const { maintenance_margin: margin, holdings = [] } = parameters;
  if (margin === undefined || holdings.length > 1) return null;
  const maintenanceMargin = holdings[0]?.maintenance_margin ?? null;
  return requirementOf({ maintenanceMargin }, margin, provenance?.dataset.leverage_factor ?? 1);
}

/** The second line of a tile, which puts its number in context. */
const NOTES: Readonly<Record<string, Note>> = {
  total_return: (document) => after('unlevered', percent(document, 'benchmark_total_return', true)),
  cagr: (document) => after('unlevered', percent(document, 'benchmark_cagr')),
  final_equity: (document) => {
    const contributed = metric(document, 'total_contributed');
    return typeof contributed === 'number' ? `from ${formatUsd(contributed)}` : null;
  },
  max_drawdown: drawdownDates,
  liquidations: liquidationNote,
  minimum_cushion: (document) => {
    const requirement = onlyRequirement(document);
    return requirement === null ? null : `call at ${formatLeverage(1 / requirement)}`;
  },
  interest_paid: (document) => after('average rate', percent(document, 'average_borrow_rate')),
  sharpe: () => 'risk-free 0',
  sortino: () => 'risk-free 0',
  volatility: () => 'a year',
  benchmark_total_return: ({ parameters }) => `${holdingsName(parameters)}, dividends reinvested`,
  total_contributed: (document) => {
    const contributions = metric(document, 'contributions');
    return typeof contributions === 'number'
      ? `${formatUsd(contributions, { signed: true })} after the start`
      : null;
  },
  xirr: () => 'a year',
};

/** The number of a tile and the line below it. `metrics`: as shown, not as in the document. */
export function tileContent(
  { key, value }: ShownTile,
  document: ResultView,
  metrics: ShownMetrics,
): { value: ShownTile['value']; note: string | null } {
  const entry = metrics[key];
  if (entry?.over_period) {
    const { value, calendar_days } = entry.over_period;
    return { value, note: `${inDays(calendar_days)}, too short to annualize` };
  }
  // A tile that already holds text stays as it is.
  const shown = entry && typeof value !== 'string' ? entry.value : value;
  const reason = shown === null ? entry?.reason : undefined;
  return { value: shown, note: reason ?? tileNote(key, document) };
}

/** The notes only fit our own tiles. */
export function tileNote(key: string, document: ResultView): string | null {
  if (document.provenance === null) return null;
  return NOTES[key]?.(document) ?? null;
}
