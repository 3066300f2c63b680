import { AppError, type BacktestParameters, type Market } from '@margin/contracts';
import { deriveRatios, runBacktest, runMetrics, serializeDocument, simulate } from '@margin/engine';
import type { Preview, WhatIfReply, WhatIfRequest } from './messages.ts';
import { thinCurve } from './thin-curve.ts';

/** A curve has at most twice as many points: no wider than any drawing. */
const STRETCHES = 400;

/** Answers the page, with the market it was given; the worker only passes messages. */
export function createAnswerer(): (request: WhatIfRequest) => WhatIfReply {
  let known: Market | null = null;
  return (request) => {
    if (request.kind === 'market') {
      known = request.market;
      return { kind: 'ready' };
    }
    if (known === null) return { kind: 'refused', message: 'The prices have not loaded yet.' };
    try {
      return answer(request, known);
    } catch (error) {
      return { kind: 'refused', message: reasonOf(error) };
    }
  };
}

function answer(
  { kind, parameters }: Exclude<WhatIfRequest, { kind: 'market' }>,
  market: Market,
): WhatIfReply {
  if (kind === 'preview') return { kind, preview: previewOf(parameters, market) };
  const json = serializeDocument(runBacktest(parameters, market));
  return { kind, bytes: new TextEncoder().encode(json) };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof AppError)) throw error;
  return error.details.issues?.map(({ message }) => message).join(' ') ?? error.message;
}

function previewOf(parameters: BacktestParameters, market: Market): Preview {
  const began = performance.now();
  const simulation = simulate(parameters, market);
  const { period, daily, events } = simulation;
  const { drawdown, cushion, benchmarkEquity } = deriveRatios(simulation);
  const liquidationBars = events.filter(({ type }) => type === 'liquidation').map(({ bar }) => bar);
  return {
    parameters,
    metrics: runMetrics(simulation),
    firstDate: period.dates[0] ?? '',
    lastDate: period.dates.at(-1) ?? '',
    bars: period.dates.length,
    equity: thinCurve(daily.equity, STRETCHES),
    benchmark: thinCurve(benchmarkEquity, STRETCHES),
    drawdown: thinCurve(drawdown, STRETCHES),
    // Outside the market there is no cushion.
    cushion: thinCurve(
      cushion.map((value, bar) => ((daily.marketValue[bar] ?? 0) > 0 ? value : Number.NaN)),
      STRETCHES,
    ),
    liquidationBars,
    firstLiquidationDate: period.dates[liquidationBars[0] ?? -1] ?? null,
    milliseconds: performance.now() - began,
  };
}
