import {
  DeleteTagsInputSchema,
  LibraryTagsSchema,
  MergeTagsInputSchema,
  OrderTagsInputSchema,
  UpdateTagInputSchema,
} from '@margin/contracts';
import { deleteTags, listTags, mergeTags, orderTags, updateTag } from '@margin/db';
import { procedure, router } from '../init.ts';

/** Edits of the tags of a library; each answers with the tags as they are then. */
export const tags = router({
  update: procedure
    .input(UpdateTagInputSchema)
    .output(LibraryTagsSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => {
      await updateTag(services.db, { userId: identity.userId, ...input, now: services.now() });
      return listTags(services.db, identity.userId);
    }),

  merge: procedure
    .input(MergeTagsInputSchema)
    .output(LibraryTagsSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => {
      await mergeTags(services.db, { userId: identity.userId, ...input, now: services.now() });
      return listTags(services.db, identity.userId);
    }),

  delete: procedure
    .input(DeleteTagsInputSchema)
    .output(LibraryTagsSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => {
      await deleteTags(services.db, { userId: identity.userId, ...input, now: services.now() });
      return listTags(services.db, identity.userId);
    }),

  order: procedure
    .input(OrderTagsInputSchema)
    .output(LibraryTagsSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => {
      await orderTags(services.db, { userId: identity.userId, ...input });
      return listTags(services.db, identity.userId);
    }),
});
