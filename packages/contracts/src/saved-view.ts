import { z } from 'zod';
import { IsoTimestampSchema } from './primitives.ts';
import { ListResultsInputSchema, SAVED_RESULT_SORTS, SavedResultFiltersSchema } from './saved-result.ts';
import { required, text } from './stored-text.ts';

/** The columns that the library can show. */
export const LIBRARY_COLUMNS = [
  ...SAVED_RESULT_SORTS,
  'description',
  'tags',
  'preview',
  'profitThreshold',
] as const;
export const LibraryColumnSchema = z.enum(LIBRARY_COLUMNS);
export type LibraryColumn = z.infer<typeof LibraryColumnSchema>;

/** The settings of a library view. */
export const SavedViewSettingsSchema = z.strictObject({
  layout: z.enum(['table', 'cards']),
  columns: z.array(LibraryColumnSchema).min(1).max(LIBRARY_COLUMNS.length),
  filters: SavedResultFiltersSchema,
  sort: ListResultsInputSchema.shape.sort,
  direction: ListResultsInputSchema.shape.direction,
});
export type SavedViewSettings = z.output<typeof SavedViewSettingsSchema>;

export const SavedViewNameSchema = required(text(100));
export const SavedViewIdSchema = z.uuid();

export const SavedViewSchema = z.object({
  viewId: SavedViewIdSchema,
  name: z.string(),
  settings: SavedViewSettingsSchema,
  updatedAt: IsoTimestampSchema,
});
export type SavedView = z.infer<typeof SavedViewSchema>;
export const SavedViewsSchema = z.object({ views: z.array(SavedViewSchema) });
export type SavedViews = z.infer<typeof SavedViewsSchema>;

/** Replaces a view of the same name, ignoring case. */
export const SaveViewInputSchema = z.strictObject({
  name: SavedViewNameSchema,
  settings: SavedViewSettingsSchema,
});
export type SaveViewInput = z.output<typeof SaveViewInputSchema>;

export const SavedViewIdInputSchema = z.strictObject({ viewId: SavedViewIdSchema });

/** Maximum number of views per user. */
export const MAXIMUM_SAVED_VIEWS = 50;
