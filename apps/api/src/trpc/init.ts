import { initTRPC } from '@trpc/server';
import { jsonBytes } from '../http/json-bytes.ts';
import type { Context } from './context.ts';
import { appErrorOf, errorShape } from './errors.ts';

interface Meta {
  /** The response depends only on the input and the user's library, not on the time or a setting that changes. */
  ofLibrary?: boolean;
}

/** Proxies and browsers drop silent connections. */
const PING_MS = 15_000;
/** A stream ends after this time, so a signed-out client stops receiving; others reconnect. */
const STREAM_MS = 25_000;

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: PING_MS },
      maxDurationMs: STREAM_MS,
      client: { reconnectAfterInactivityMs: 2 * PING_MS },
    },
    errorFormatter: ({ error, path, ctx }) =>
      errorShape(appErrorOf(error), { path, requestId: ctx?.requestId }),
  });

export const { router } = t;

/** Runs the calls of a batch one by one while the response has room. */
const bounded = t.procedure.use(({ ctx: { budget }, type, next }) =>
  budget.runSequentially(async () => {
    budget.requireRoom();
    const result = await next();
    if (result.ok) budget.spend(jsonBytes(result.data));
    // A mutation has happened, so its response is sent, but no further call runs.
    if (type === 'query') budget.requireRoom();
    return result;
  }),
);

/** Counts every call with its outcome, including each one in a batch. */
const counted = bounded.use(async ({ path, ctx, next }) => {
  const begun = performance.now();
  const result = await next();
  const { metrics } = ctx.services;
  const outcome = result.ok ? 'OK' : appErrorOf(result.error).code;
  metrics.observeCall(path, outcome, (performance.now() - begun) / 1_000);
  if (outcome !== 'OK') metrics.countError(outcome);
  return result;
});

/** Every call is for the library of its user: `owner` is the argument of each query. */
export const procedure = counted.use(({ ctx: { services, identity }, next }) => {
  const { db, now, limits } = services;
  return next({ ctx: { db, owner: { userId: identity.userId, now: now(), limits } } });
});

/** A procedure whose responses are cached until the user's library changes. */
export const libraryQuery = procedure.meta({ ofLibrary: true });
