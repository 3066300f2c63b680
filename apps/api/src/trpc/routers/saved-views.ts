import {
  SavedViewIdInputSchema,
  SavedViewSchema,
  SavedViewsSchema,
  SaveViewInputSchema,
} from '@margin/contracts';
import { deleteView, listViews, saveView } from '@margin/db';
import { libraryQuery, procedure, router } from '../init.ts';

export const savedViews = router({
  list: libraryQuery.output(SavedViewsSchema).query(async ({ ctx: { db, owner } }) => ({
    views: await listViews(db, owner.userId),
  })),

  save: procedure
    .input(SaveViewInputSchema)
    .output(SavedViewSchema)
    .mutation(({ ctx: { db, owner }, input }) => saveView(db, { ...owner, ...input })),

  delete: procedure
    .input(SavedViewIdInputSchema)
    .output(SavedViewIdInputSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => {
      await deleteView(db, { ...owner, ...input });
      return input;
    }),
});
