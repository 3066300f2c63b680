import { INTROSPECTION_PATH, type Introspection, IntrospectionInputSchema } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { jsonScope } from '../http/json-scope.ts';
import type { Auth } from './auth.ts';
import { parseInput } from './auth-errors.ts';
import type { PersonalTokens } from './personal-tokens.ts';

const GrantSchema = z.string().regex(/^(session|token):\w{1,64}$/);

/**
 * Whether the session or personal token behind an access token still exists. Throws if the store
 * does not answer.
 */
export type Introspect = (token: string) => Promise<boolean>;

export function createIntrospection(
  auth: Auth,
  personalTokens: PersonalTokens,
  { issuer, audience }: Config['tokens'],
): Introspect {
  async function isSession(id: string): Promise<boolean> {
    const { adapter } = await auth.$context;
    const where = [{ field: 'id', value: id }];
    const row = await adapter.findOne<{ expiresAt: Date }>({ model: 'session', where });
    return row !== null && row.expiresAt.getTime() > Date.now();
  }

  return async (token) => {
    const keys = createLocalJWKSet(await auth.api.getJwks());
    const verified = await jwtVerify(token, keys, { issuer, audience }).catch((error: unknown) => {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    });
    const grant = GrantSchema.safeParse(verified?.payload.grant);
    if (!grant.success) return false;
    const [kind, id = ''] = grant.data.split(':');
    return kind === 'session' ? isSession(id) : personalTokens.isGood(id);
  };
}

/** For the margin app. Requires a signed token, so it reveals nothing to others. */
export function introspectionRoute(app: FastifyInstance, introspect: Introspect): void {
  app.register(async (scope) => {
    jsonScope(scope);
    scope.post(INTROSPECTION_PATH, async ({ body }): Promise<Introspection> => {
      const { token } = parseInput(IntrospectionInputSchema, body);
      return { active: await introspect(token) };
    });
  });
}
