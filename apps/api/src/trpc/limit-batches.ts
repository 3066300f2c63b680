import { AppError, MAXIMUM_BATCH_CALLS } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const ParamsSchema = z.object({ path: z.string() });

/** The names in a batch as tRPC reads them: it decodes the path once more than the router does. */
function callsIn(params: unknown): number {
  const path = ParamsSchema.safeParse(params).data?.path ?? '';
  try {
    return decodeURIComponent(path).split(',').length;
  } catch {
    throw new AppError('INVALID_INPUT', 'The names of the procedures are not valid percent-encoding');
  }
}

/** Refuses a batch with too many calls before reading or running any of it. */
export function limitBatches(scope: FastifyInstance): void {
  scope.addHook('onRequest', async ({ params }) => {
    const calls = callsIn(params);
    if (calls <= MAXIMUM_BATCH_CALLS) return;
    throw new AppError(
      'INVALID_INPUT',
      `A batch can have at most ${MAXIMUM_BATCH_CALLS} calls; this one has ${calls}. Split it up.`,
      { limit: MAXIMUM_BATCH_CALLS },
    );
  });
}
