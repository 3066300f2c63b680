import { text } from './stored-text.ts';

/** The name shown next to the ticker of a user's own series; empty: only the ticker is shown. */
export const SeriesNameSchema = text(100)
  .transform((value) => value.trim())
  .default('');
