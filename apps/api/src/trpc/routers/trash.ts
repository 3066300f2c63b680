import { LibraryItemsSchema, ListTrashInputSchema, TrashPageSchema } from '@margin/contracts';
import { listTrash, purgeItems, restoreItems } from '@margin/db';
import { procedure, router } from '../init.ts';

/** Deleted results and sweeps, and the two ways out of the trash. */
export const trash = router({
  list: procedure
    .input(ListTrashInputSchema.prefault({}))
    .output(TrashPageSchema)
    .query(({ ctx: { db, owner }, input }) => listTrash(db, { ...owner, ...input })),

  restore: procedure
    .input(LibraryItemsSchema)
    .output(LibraryItemsSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => ({
      items: await restoreItems(db, { ...owner, ...input }),
    })),

  purge: procedure
    .input(LibraryItemsSchema)
    .output(LibraryItemsSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => ({
      items: await purgeItems(db, { ...owner, ...input }),
    })),
});
