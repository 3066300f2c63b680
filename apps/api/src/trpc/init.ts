import { initTRPC } from '@trpc/server';
import { jsonBytes } from '../http/json-bytes.ts';
import type { Context } from './context.ts';
import { appErrorOf, errorShape } from './errors.ts';

interface Meta {
  /** The answer depends on the input and the user's library alone, not on the time or a setting that changes. */
  ofLibrary?: boolean;
}

/** Proxies and browsers drop a connection on which nothing is heard. */
const PING_MS = 15_000;
/** Who signed out hears nothing any more after so long: a client that may still listen asks again. */
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

/** The calls of a batch are made one by one, for as long as there is room in the answer. */
const bounded = t.procedure.use(({ ctx: { budget }, type, next }) =>
  budget.inTurn(async () => {
    budget.requireRoom();
    const result = await next();
    if (result.ok) budget.spend(jsonBytes(result.data));
    // What was changed is changed: its answer is given, and no further call is made.
    if (type === 'query') budget.requireRoom();
    return result;
  }),
);

/** Every call is counted with what became of it, those of a batch one by one. */
const counted = bounded.use(async ({ path, ctx, next }) => {
  const begun = performance.now();
  const result = await next();
  const { metrics } = ctx.services;
  const outcome = result.ok ? 'OK' : appErrorOf(result.error).code;
  metrics.observeCall(path, outcome, (performance.now() - begun) / 1_000);
  if (outcome !== 'OK') metrics.countError(outcome);
  return result;
});

/** Every call is about the library of the user who makes it: `owner` is what each of its queries takes. */
export const procedure = counted.use(({ ctx: { services, identity }, next }) => {
  const { db, now, limits } = services;
  return next({ ctx: { db, owner: { userId: identity.userId, now: now(), limits } } });
});

/** A procedure whose answers are remembered for as long as the user's library stays as it is. */
export const libraryQuery = procedure.meta({ ofLibrary: true });
