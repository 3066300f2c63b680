import {
  CopySharedResultInputSchema,
  CreatedLinkSchema,
  LinkIdInputSchema,
  ListLinksInputSchema,
  NewLinkInputSchema,
  ResultLinksSchema,
  SavedResultSchema,
} from '@margin/contracts';
import { createLink, listLinks, revokeLink } from '@margin/db';
import { copySharedResultFor } from '../../shared/copy-shared-result.ts';
import { procedure, router } from '../init.ts';

/** Read-only links to results; what they show is at `GET /shared/:token`. */
export const links = router({
  list: procedure
    .input(ListLinksInputSchema)
    .output(ResultLinksSchema)
    .query(async ({ ctx: { db, owner }, input }) => ({ links: await listLinks(db, { ...owner, ...input }) })),

  create: procedure
    .input(NewLinkInputSchema)
    .output(CreatedLinkSchema)
    .mutation(({ ctx: { db, owner }, input }) => createLink(db, { ...owner, ...input })),

  revoke: procedure
    .input(LinkIdInputSchema)
    .output(LinkIdInputSchema)
    .mutation(async ({ ctx: { db, owner }, input }) => {
      await revokeLink(db, { ...owner, ...input });
      return input;
    }),

  copy: procedure
    .input(CopySharedResultInputSchema)
    .output(SavedResultSchema)
    .mutation(({ ctx, input }) => copySharedResultFor(ctx.services, ctx.identity, input)),
});
