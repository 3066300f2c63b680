import { type AccessToken, AppError } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonScope } from '../http/json-scope.ts';
import type { IdentifyRequest } from './identify-request.ts';
import type { SigningKeys } from './signing-keys.ts';
import { issueAccessToken } from './tokens.ts';

/**
 * `POST /api/access-token`: exchanges a session or a personal token for a short-lived token that the margin app
 * accepts directly.
 */
export function accessTokenRoute(
  app: FastifyInstance,
  identify: IdentifyRequest,
  signingKeys: SigningKeys,
): void {
  app.register(async (scope) => {
    jsonScope(scope);
    scope.post('/api/access-token', async (request): Promise<AccessToken> => {
      const identity = await identify(request);
      if (identity === null) throw new AppError('AUTHENTICATION_REQUIRED');
      return issueAccessToken(signingKeys, identity);
    });
  });
}
