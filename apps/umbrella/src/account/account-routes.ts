import { DeleteAccountInputSchema, NewPersonalTokenInputSchema } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonScope } from '../http/json-scope.ts';
import { parseInput } from '../identity/auth-errors.ts';
import type { LibraryCaller } from '../identity/library-caller.ts';
import { tryPassword } from '../limits/password-attempts.ts';
import type { Services } from '../services.ts';
import { endAccountSession, endAllSessions, listAccountSessions } from './account-sessions.ts';
import { requirePassword } from './password.ts';
import { type PasswordRoutesOptions, passwordRoutes } from './password-routes.ts';
import { requireSession } from './require-session.ts';

interface AccountRoutesOptions extends PasswordRoutesOptions {
  services: Services;
  ask: LibraryCaller;
}

interface ById {
  Params: { id: string };
}

const DONE = { success: true } as const;
/** The answers that a browser kept belong to somebody who is no longer signed in. */
const CLEAR_CACHE = '"cache"';

/** What the account page asks for, under /api/account. Open to sessions, not to personal tokens. */
export function accountRoutes(app: FastifyInstance, options: AccountRoutesOptions): void {
  app.register(
    async (scope) => {
      jsonScope(scope);
      passwordRoutes(scope, options);
      sessionRoutes(scope, options);
      personalTokenRoutes(scope, options.services);
      deletionRoute(scope, options.services);
    },
    { prefix: '/api/account' },
  );
}

function sessionRoutes(scope: FastifyInstance, { services, ask }: AccountRoutesOptions): void {
  const { auth } = services;

  scope.get('/sessions', async (request) =>
    listAccountSessions(services, await requireSession(auth, request)),
  );

  scope.delete<ById>('/sessions/:id', async (request) => {
    const { userId } = await requireSession(auth, request);
    await endAccountSession(services, userId, request.params.id);
    return DONE;
  });

  scope.post('/sign-out-everywhere', async (request, reply) => {
    const { userId } = await requireSession(auth, request);
    await endAllSessions(services, userId);
    await ask(request, reply, '/sign-out', {});
    reply.header('clear-site-data', CLEAR_CACHE);
    return DONE;
  });
}

function personalTokenRoutes(scope: FastifyInstance, { auth, personalTokens }: Services): void {
  scope.get('/tokens', async (request) => {
    const { userId } = await requireSession(auth, request);
    return { tokens: await personalTokens.list(userId) };
  });

  scope.post('/tokens', async (request) => {
    const { userId } = await requireSession(auth, request);
    return personalTokens.create(userId, parseInput(NewPersonalTokenInputSchema, request.body));
  });

  scope.delete<ById>('/tokens/:id', async (request) => {
    const { userId } = await requireSession(auth, request);
    await personalTokens.revoke(userId, request.params.id);
    return DONE;
  });
}

function deletionRoute(scope: FastifyInstance, { auth, attempts, accountDeletion }: Services): void {
  scope.post('/delete', async (request, reply) => {
    const identity = await requireSession(auth, request);
    const { password } = parseInput(DeleteAccountInputSchema, request.body);
    await tryPassword(attempts, request, identity.email, () =>
      requirePassword(auth, identity.userId, password),
    );
    await accountDeletion.delete(identity);
    reply.header('clear-site-data', '"cache", "cookies", "storage"');
    return DONE;
  });
}
