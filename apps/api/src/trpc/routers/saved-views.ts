import {
  SavedViewIdInputSchema,
  SavedViewSchema,
  SavedViewsSchema,
  SaveViewInputSchema,
} from '@margin/contracts';
import { deleteView, listViews, saveView } from '@margin/db';
import { libraryQuery, procedure, router } from '../init.ts';

export const savedViews = router({
  list: libraryQuery.output(SavedViewsSchema).query(async ({ ctx: { services, identity } }) => ({
    views: await listViews(services.db, identity.userId),
  })),

  save: procedure
    .input(SaveViewInputSchema)
    .output(SavedViewSchema)
    .mutation(({ ctx: { services, identity }, input }) =>
      saveView(services.db, { userId: identity.userId, ...input, now: services.now() }),
    ),

  delete: procedure
    .input(SavedViewIdInputSchema)
    .output(SavedViewIdInputSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => {
      await deleteView(services.db, { userId: identity.userId, ...input });
      return input;
    }),
});
