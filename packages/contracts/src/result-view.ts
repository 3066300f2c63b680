import { type BacktestParameters, ResolvedParametersSchema } from './backtest-parameters.ts';
import type { Known } from './external-document/read-fields.ts';
import type { ReadablePart } from './external-document/readable-parts.ts';
import type { ShownFormat } from './format.ts';
import type { PriceVersion } from './market-data.ts';
import type {
  BacktestEvent,
  ChartFigure,
  CushionAnalysis,
  Dataframe,
  DocumentParameters,
  HoldingsTable,
  MetricEntry,
  Outcome,
  Provenance,
  RoundAnalysis,
} from './result-document/index.ts';
import { datasetsOf } from './result-document/provenance.ts';
import { camelKeys } from './snake-case.ts';

/** A metric as a page shows it, ours or another program's. */
export interface ShownMetric extends Omit<MetricEntry, 'group' | 'format' | 'definition'> {
  /** A MetricGroup, or the title of a group in the document. */
  group: string;
  format: ShownFormat;
  definition?: string;
}
export type ShownMetrics = Record<string, ShownMetric>;

export interface ShownTile {
  key: string;
  label: string;
  value: number | string | null;
  format: ShownFormat;
}

export interface ShownDashboard {
  /** Null if the document does not have it. */
  outcome: Outcome | null;
  tiles: ShownTile[];
}

/** A part of a document without its own place on the page. */
export interface OtherPart {
  /** Its key in the document. */
  key: string;
  title: string;
  parts: ReadablePart[];
}

/**
 * The parts of a document that can be shown and compared. A result document already is one; `readExternalDocument` makes
 * one from another program's document, with null or empty values for missing parts.
 */
export interface ResultView {
  message: string;
  mode: BacktestParameters['mode'] | null;
  ticker: string;
  parameters: Known<DocumentParameters>;
  provenance: Provenance | null;
  metrics: ShownMetrics;
  dashboard: ShownDashboard | null;
  charts: Record<string, ChartFigure>;
  cushion_analysis: CushionAnalysis | null;
  round_analysis: RoundAnalysis | null;
  events: BacktestEvent[] | null;
  dataframe: Dataframe | null;
  /** Only of a run with several holdings. */
  holdings?: HoldingsTable;
  /** Only for an external document. */
  external?: ExternalParts;
}

export interface ExternalParts {
  /** The document as received. */
  source: unknown;
  others: OtherPart[];
  /** What could not be shown and why: `charts.equity: is not a Plotly figure`. */
  notShown: string[];
}

/** The JSON of a document as stored. */
export const sourceOf = (view: ResultView): unknown => (view.external ? view.external.source : view);

/** The settings of a document for another run, completed with defaults; null if too many are missing. */
export function runnableParameters({ parameters }: ResultView): BacktestParameters | null {
  const { mode, profit_threshold = null } = parameters;
  const threshold = mode === 'profit_threshold' ? profit_threshold : null;
  const given = camelKeys({ ...parameters, profit_threshold: threshold });
  return ResolvedParametersSchema.safeParse(given).data ?? null;
}

/** The prices that a document names, one version per ticker; null if it names none. */
export function priceVersionsIn({
  ticker,
  parameters: { holdings = [] },
  provenance,
}: Pick<ResultView, 'ticker' | 'parameters' | 'provenance'>): PriceVersion[] | null {
  if (!provenance) return null;
  return datasetsOf(provenance).map(({ sha256, dividends, ranges_sha256, leverage_factor }, i) => ({
    ticker: holdings[i]?.ticker ?? ticker,
    sha256,
    dividendsSha256: dividends.sha256,
    ...(ranges_sha256 !== undefined && { rangesSha256: ranges_sha256 }),
    ...(leverage_factor !== undefined && { leverageFactor: leverage_factor }),
  }));
}
