import { type BacktestParameters, BacktestParametersSchema } from './backtest-parameters.ts';
import type { Known } from './external-document/read-fields.ts';
import type { ReadablePart } from './external-document/readable-parts.ts';
import type { ShownFormat } from './format.ts';
import type {
  BacktestEvent,
  ChartFigure,
  CushionAnalysis,
  Dataframe,
  DocumentParameters,
  MetricEntry,
  Outcome,
  Provenance,
  RoundAnalysis,
} from './result-document/index.ts';
import { camelKeys } from './snake-case.ts';

/** A metric as a page shows it: an entry of our own, or what another program calls one. */
export interface ShownMetric extends Omit<MetricEntry, 'group' | 'format' | 'definition'> {
  /** A MetricGroup, or the title of a group that the document made. */
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
  /** Null where the document does not say. */
  outcome: Outcome | null;
  tiles: ShownTile[];
}

/** A part of a document that has no place of its own on the page. */
export interface OtherPart {
  /** Its key in the document. */
  key: string;
  title: string;
  parts: ReadablePart[];
}

/**
 * What of a document can be shown and compared, part by part. A result document is one as it is; of the document of
 * another program `readExternalDocument` makes one, with null or nothing where a part is missing.
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
  /** Of an external document only. */
  external?: ExternalParts;
}

export interface ExternalParts {
  /** The document as it came. */
  source: unknown;
  others: OtherPart[];
  /** What could not be shown and why, `charts.equity: is not a Plotly figure`. */
  notShown: string[];
}

/** The JSON of a document as it is stored. */
export const sourceOf = (view: ResultView): unknown => (view.external ? view.external.source : view);

/** The settings of a document, ready for another run; null where it does not say enough. The rest is our defaults. */
export function runnableParameters({ parameters }: ResultView): BacktestParameters | null {
  const { mode, profit_threshold = null } = parameters;
  const threshold = mode === 'profit_threshold' ? profit_threshold : null;
  const given = camelKeys({ ...parameters, profit_threshold: threshold });
  return BacktestParametersSchema.safeParse(given).data ?? null;
}
