import type { PriceColumn } from './own-prices.ts';

/** What is known about a series without reading its rows. */
export interface PriceFacts {
  ticker: string;
  name: string;
  source: string;
  dividendsSource: string;
  priceColumn: PriceColumn;
  firstDate: string;
  lastDate: string;
  rows: number;
  dividendRows: number;
  /** Hashes of the texts of bars and dividends. */
  sha256: string;
  dividendsSha256: string;
  /** Hash of open, high and low; null without them. */
  rangesSha256: string | null;
  /** Multiple of daily returns that the fund aims for; 1 for an ordinary one. */
  leverageFactor: number;
  /** Length of the texts. */
  rawBytes: number;
  /** Notes for readers of a result, one sentence each. */
  notes: string[];
}

/** The texts of a series, compressed with Brotli. */
export interface PriceTexts {
  bars: Uint8Array;
  dividends: Uint8Array;
  /** Null without open, high and low. */
  ranges: Uint8Array | null;
}

/** A series as a database stores it. */
export interface StoredPrices extends PriceFacts, PriceTexts {}
