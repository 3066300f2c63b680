import type { BacktestParameters, Market, RunMetrics } from '@margin/contracts';
import type { Curve } from './thin-curve.ts';

/** What the page asks of the worker. The market is sent once and kept. */
export type WhatIfRequest =
  | { kind: 'market'; market: Market }
  | { kind: 'preview'; parameters: BacktestParameters }
  | { kind: 'document'; parameters: BacktestParameters };

/** A run, ready to be drawn. */
export interface Preview {
  parameters: BacktestParameters;
  metrics: RunMetrics;
  firstDate: string;
  lastDate: string;
  bars: number;
  /** USD. */
  equity: Curve;
  benchmark: Curve;
  /** Fractions. */
  drawdown: Curve;
  cushion: Curve;
  /** Bars of the liquidations. */
  liquidationBars: number[];
  firstLiquidationDate: string | null;
  /** What simulating and thinning took. */
  milliseconds: number;
}

export type WhatIfReply =
  | { kind: 'ready' }
  | { kind: 'preview'; preview: Preview }
  /** The JSON of the document, as the server writes it. */
  | { kind: 'document'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'refused'; message: string };
