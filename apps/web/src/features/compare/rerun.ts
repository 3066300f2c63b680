import { errorDetails, type MarginClient } from '@margin/client';
import {
  type ContentReference,
  datasetsOf,
  formatLeverage,
  invalidInput,
  metricText,
  type Provenance,
  parametersToSend,
  priceVersionsIn,
  type ResultView,
  runnableParameters,
  type ShownMetrics,
} from '@margin/contracts';
import { type Delta, deltaOf } from './metric-rows.ts';

/** An input of a result that has changed. */
interface Cause {
  name: string;
  before: string;
  after: string;
}

interface MovedMetric {
  key: string;
  label: string;
  before: string;
  after: string;
  delta: Delta | null;
}

/** How a repeated result differs from the saved one. */
export interface Movement {
  causes: Cause[];
  metrics: MovedMetric[];
  /** The parts of the document that differ. */
  parts: string[];
  /** Whether the original prices give the same result; null if they are gone or unchanged. */
  sameOnOldPrices?: boolean | null;
}

export type Rerun = { kind: 'identical'; sha256: string } | { kind: 'moved'; movement: Movement };

const NONE = 'none';
const short = (hash: string | null | undefined) => hash?.slice(0, 12) ?? NONE;

/** What one hash of each holding says, such as that of its prices. */
const ofEach = (provenance: Provenance, hashOf: (dataset: Provenance['dataset']) => string | undefined) =>
  datasetsOf(provenance)
    .map((dataset) => short(hashOf(dataset)))
    .join(' + ');

function causesOf({ provenance: before }: ResultView, { provenance: after }: ResultView): Cause[] {
  if (!before || !after) return [{ name: 'Program', before: 'another one', after: 'this one' }];
  const cause = (name: string, of: (provenance: Provenance) => string): Cause => ({
    name,
    before: of(before),
    after: of(after),
  });
  const all = [
    cause('Engine', ({ engine_version }) => engine_version),
    cause('Prices', (of) => ofEach(of, ({ sha256 }) => sha256)),
    cause('Opens, highs and lows', (of) => ofEach(of, ({ ranges_sha256 }) => ranges_sha256)),
    cause('Leverage factors', (of) =>
      ofEach(of, ({ leverage_factor = 1 }) => formatLeverage(leverage_factor)),
    ),
    cause('Dividends', (of) => ofEach(of, ({ dividends }) => dividends.sha256)),
    cause('Interest rates', ({ rates }) => short(rates.sha256)),
    cause('Consumer prices', ({ cpi }) => short(cpi?.sha256)),
  ];
  return all.filter((cause) => cause.before !== cause.after);
}

function movedMetrics(before: ShownMetrics, after: ShownMetrics): MovedMetric[] {
  return Object.keys({ ...before, ...after }).flatMap((key) => {
    const [old, now] = [before[key], after[key]];
    const entry = now ?? old;
    if (!entry || old?.value === now?.value) return [];
    return [
      {
        key,
        label: entry.label,
        before: metricText(old),
        after: metricText(now),
        delta: deltaOf(now, old),
      },
    ];
  });
}

function differingParts(before: ResultView, after: ResultView): string[] {
  const parts = (view: ResultView): Map<string, unknown> => new Map(Object.entries(view));
  const [old, now] = [parts(before), parts(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (part) => part !== 'external' && JSON.stringify(old.get(part)) !== JSON.stringify(now.get(part)),
  );
}

export const movementBetween = (before: ResultView, after: ResultView): Movement => ({
  causes: causesOf(before, after),
  metrics: movedMetrics(before.metrics, after.metrics),
  parts: differingParts(before, after),
});

/** Runs the settings of a saved result again, and says whether the bytes are the same. */
export async function rerun(
  { api, loadContent }: Pick<MarginClient, 'api' | 'loadContent'>,
  saved: { content: ContentReference; document: ResultView },
): Promise<Rerun> {
  const parameters = runnableParameters(saved.document);
  if (!parameters) throw invalidInput([{ path: 'parameters', message: "can't run here" }]);
  const { content } = await api.backtests.run.mutate(parametersToSend(parameters));
  if (content.sha256 === saved.content.sha256) return { kind: 'identical', sha256: content.sha256 };
  const computed = await loadContent(content);
  const movement = movementBetween(saved.document, computed.document);
  return {
    kind: 'moved',
    movement: { ...movement, sameOnOldPrices: await onOldPrices(api, saved, movement) },
  };
}

const OF_PRICES = new Set(['Prices', 'Opens, highs and lows', 'Leverage factors', 'Dividends']);

/** Replaced prices are kept while something saved refers to them. */
async function onOldPrices(
  api: MarginClient['api'],
  { content, document }: { content: ContentReference; document: ResultView },
  { causes }: Movement,
): Promise<boolean | null> {
  const prices = priceVersionsIn(document);
  const parameters = runnableParameters(document);
  if (!prices || !parameters || !causes.some(({ name }) => OF_PRICES.has(name))) return null;
  try {
    const repeated = await api.backtests.repeat.mutate({ parameters, prices });
    return repeated.content.sha256 === content.sha256;
  } catch (error) {
    if (errorDetails(error)?.errorCode === 'NOT_FOUND') return null;
    throw error;
  }
}
