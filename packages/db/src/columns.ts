import {
  type ResultHoldings,
  ResultHoldingsSchema,
  type ResultParameters,
  ResultParametersSchema,
  type ResultSummary,
  ResultSummarySchema,
} from '@margin/contracts';
import { z } from 'zod';

const DAY_MS = 86_400_000;

/** ISO-8601 in UTC with milliseconds. Calendar dates are always text and never become a Date. */
export const encodeTimestamp = (instant: Date) => instant.toISOString();

export const daysFrom = (instant: Date, days: number) => new Date(instant.getTime() + days * DAY_MS);

const TextsColumn = z.array(z.string());

export const encodeTags = (tags: readonly string[]) => JSON.stringify(tags);
export const decodeTags = (column: string): string[] => TextsColumn.parse(JSON.parse(column));

export const encodeNotes = (notes: readonly string[]) => JSON.stringify(notes);
export const decodeNotes = (column: string): string[] => TextsColumn.parse(JSON.parse(column));

export const encodeSummary = (summary: ResultSummary) => JSON.stringify(ResultSummarySchema.parse(summary));
export const decodeSummary = (column: string): ResultSummary => ResultSummarySchema.parse(JSON.parse(column));

export const encodeHoldings = (holdings: ResultHoldings) => holdings && JSON.stringify(holdings);
export const decodeHoldings = (column: string | null): ResultHoldings =>
  column === null ? null : ResultHoldingsSchema.parse(JSON.parse(column));

export const encodeParameters = (parameters: ResultParameters) =>
  JSON.stringify(ResultParametersSchema.parse(parameters));
export const decodeParameters = (column: string): ResultParameters =>
  ResultParametersSchema.parse(JSON.parse(column));
