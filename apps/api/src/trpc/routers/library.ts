import { LibraryTickersSchema, QuotaSchema } from '@margin/contracts';
import { listTickers, readQuota } from '@margin/db';
import { libraryQuery, router } from '../init.ts';
import { tags } from './tags.ts';
import { trash } from './trash.ts';

/** What concerns saved results and sweeps alike. */
export const library = router({
  quota: libraryQuery
    .output(QuotaSchema)
    .query(({ ctx: { db, owner } }) => readQuota(db, owner.userId, owner.limits)),

  tickers: libraryQuery
    .output(LibraryTickersSchema)
    .query(({ ctx: { db, owner } }) => listTickers(db, owner.userId)),

  tags,
  trash,
});
