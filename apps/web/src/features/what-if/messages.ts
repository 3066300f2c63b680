import type { BacktestParameters, Market, RunMetrics } from '@margin/contracts';
import type { Curve } from './thin-curve.ts';

/** Requests from the page to the worker, which keeps the market after the first one. */
export type WhatIfRequest =
  | { kind: 'market'; market: Market }
  | { kind: 'preview'; parameters: BacktestParameters }
  | { kind: 'document'; parameters: BacktestParameters };

/** A run, ready to draw. */
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
  /** Time to simulate and thin, in milliseconds. */
  milliseconds: number;
}

export type WhatIfReply =
  | { kind: 'ready' }
  | { kind: 'preview'; preview: Preview }
  /** The JSON of the document, byte for byte as the server writes it. */
  | { kind: 'document'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'refused'; message: string };
