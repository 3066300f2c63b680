import { z } from 'zod';
import { IsoTimestampSchema, TickerSchema } from './primitives.ts';
import { ResultIdSchema, SavedResultSchema } from './saved-result.ts';
import { SweepIdSchema, SweepSchema } from './sweep.ts';

/** The tickers of the saved results, sorted. */
export const LibraryTickersSchema = z.object({ tickers: z.array(TickerSchema) });
export type LibraryTickers = z.infer<typeof LibraryTickersSchema>;

export const QuotaSchema = z.object({
  used: z.int(),
  limit: z.int(),
  /** Stored (compressed) bytes of saved results and the user's price series, and the limit; identical content counts once. */
  usedBytes: z.int(),
  limitBytes: z.int(),
  /** The same for unsaved runs; the oldest are dropped before the limit refuses anything. */
  runBytes: z.int(),
  /** The same for the trash, with its own limit, beyond which the oldest is deleted forever. */
  trashBytes: z.int(),
  trashLimitBytes: z.int(),
});
export type Quota = z.infer<typeof QuotaSchema>;

/** A saved result or a saved sweep. */
export const LibraryItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('result'), id: ResultIdSchema }),
  z.strictObject({ kind: z.literal('sweep'), id: SweepIdSchema }),
]);
export type LibraryItem = z.infer<typeof LibraryItemSchema>;

/** All or nothing: an unknown item refuses the whole call. */
export const LibraryItemsSchema = z.strictObject({ items: z.array(LibraryItemSchema).min(1).max(5_000) });

const trashed = {
  deletedAt: IsoTimestampSchema,
  /** When it is deleted forever. */
  expiresAt: IsoTimestampSchema,
};

export const TrashedResultSchema = SavedResultSchema.extend({ kind: z.literal('result'), ...trashed });
export const TrashedSweepSchema = SweepSchema.extend({ kind: z.literal('sweep'), ...trashed });
export const TrashItemSchema = z.discriminatedUnion('kind', [TrashedResultSchema, TrashedSweepSchema]);
export type TrashedResult = z.infer<typeof TrashedResultSchema>;
export type TrashedSweep = z.infer<typeof TrashedSweepSchema>;
export type TrashItem = z.infer<typeof TrashItemSchema>;

/** Where the next page of the trash starts: after the item deleted at this time. */
export const TrashCursorSchema = z.strictObject({ deletedAt: IsoTimestampSchema, id: z.uuid() });
export type TrashCursor = z.infer<typeof TrashCursorSchema>;

export const ListTrashInputSchema = z.strictObject({
  cursor: TrashCursorSchema.nullish(),
  limit: z.int().min(1).max(200).default(50),
});
export type ListTrashInput = z.output<typeof ListTrashInputSchema>;

/** Results and sweeps in one list, most recently deleted first. */
export const TrashPageSchema = z.object({
  items: z.array(TrashItemSchema),
  nextCursor: TrashCursorSchema.nullable(),
});
export type TrashPage = z.infer<typeof TrashPageSchema>;
