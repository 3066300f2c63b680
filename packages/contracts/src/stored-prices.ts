import type { PriceColumn } from './own-prices.ts';

/** What is known of a series without reading it. */
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
  /** Of the text of the bars and of the dividends. */
  sha256: string;
  dividendsSha256: string;
  /** Of open, high and low; null without them. */
  rangesSha256: string | null;
  /** Length of the texts. */
  rawBytes: number;
  /** What a reader of a result must know, a sentence each. */
  notes: string[];
}

/** The texts of a series, compressed with brotli. */
export interface PriceTexts {
  bars: Uint8Array;
  dividends: Uint8Array;
  /** Null without open, high and low. */
  ranges: Uint8Array | null;
}

/** A series as a database keeps it. */
export interface StoredPrices extends PriceFacts, PriceTexts {}
