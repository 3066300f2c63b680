import {
  DeleteTagsInputSchema,
  LibraryTagsSchema,
  MergeTagsInputSchema,
  OrderTagsInputSchema,
  UpdateTagInputSchema,
} from '@margin/contracts';
import { deleteTags, listTags, mergeTags, orderTags, updateTag } from '@margin/db';
import { libraryQuery, procedure, router } from '../init.ts';

/** The tags of a library; each edit answers with the tags as they are then. */
export const tags = router({
  list: libraryQuery.output(LibraryTagsSchema).query(({ ctx: { db, owner } }) => listTags(db, owner.userId)),

  update: procedure
    .input(UpdateTagInputSchema)
    .output(LibraryTagsSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => {
      await updateTag(db, { ...owner, ...input });
      return listTags(db, owner.userId);
    }),

  merge: procedure
    .input(MergeTagsInputSchema)
    .output(LibraryTagsSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => {
      await mergeTags(db, { ...owner, ...input });
      return listTags(db, owner.userId);
    }),

  delete: procedure
    .input(DeleteTagsInputSchema)
    .output(LibraryTagsSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => {
      await deleteTags(db, { ...owner, ...input });
      return listTags(db, owner.userId);
    }),

  order: procedure
    .input(OrderTagsInputSchema)
    .output(LibraryTagsSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => {
      await orderTags(db, { ...owner, ...input });
      return listTags(db, owner.userId);
    }),
});
