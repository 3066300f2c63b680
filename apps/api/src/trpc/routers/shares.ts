import {
  CopySharedResultInputSchema,
  CreatedShareSchema,
  NewShareInputSchema,
  SavedResultSchema,
  ShareIdInputSchema,
  SharesInputSchema,
  SharesSchema,
} from '@margin/contracts';
import { createShare, listShares, revokeShare } from '@margin/db';
import { copySharedResultFor } from '../../shared/copy-shared-result.ts';
import { procedure, router } from '../init.ts';

/** Read-only links to results; what they show is at `GET /shared/:token`. */
export const shares = router({
  list: procedure
    .input(SharesInputSchema)
    .output(SharesSchema)
    .query(async ({ ctx: { services, identity }, input }) => ({
      shares: await listShares(services.db, { userId: identity.userId, ...input, now: services.now() }),
    })),

  create: procedure
    .input(NewShareInputSchema)
    .output(CreatedShareSchema)
    .mutation(({ ctx: { services, identity }, input }) =>
      createShare(services.db, { userId: identity.userId, ...input, now: services.now() }),
    ),

  revoke: procedure
    .input(ShareIdInputSchema)
    .output(ShareIdInputSchema)
    .mutation(async ({ ctx: { services, identity }, input }) => {
      await revokeShare(services.db, { userId: identity.userId, ...input });
      return input;
    }),

  copy: procedure
    .input(CopySharedResultInputSchema)
    .output(SavedResultSchema)
    .mutation(({ ctx, input }) => copySharedResultFor(ctx.services, ctx.identity, input)),
});
