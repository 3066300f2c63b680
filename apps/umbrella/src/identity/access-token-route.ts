import { type AccessToken, AppError } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonScope } from '../http/json-scope.ts';
import type { IdentifyRequest } from './identify-request.ts';
import type { SigningKeys } from './signing-keys.ts';
import { issueAccessToken } from './tokens.ts';

/** `POST /api/access-token`: a session or a personal token for a short token that the margin app itself takes. */
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
