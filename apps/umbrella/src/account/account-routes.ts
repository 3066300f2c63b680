import { DeleteAccountInputSchema, invalidInput, NewPersonalTokenInputSchema } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { jsonScope } from '../http/json-scope.ts';
import { parseInput } from '../identity/auth-errors.ts';
import type { LibraryCaller } from '../identity/library-caller.ts';
import { securityLogRoute } from '../security-log/security-log-route.ts';
import type { Services } from '../services.ts';
import { endAccountSession, endAllSessions, listAccountSessions } from './account-sessions.ts';
import { emailRoutes } from './email-routes.ts';
import { confirmPassword } from './password.ts';
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
/** After this long, creating a token requires the password again. */
const FRESH_MS = 10 * 60_000;
/** Clears the browser's cached responses of the signed-out user. */
const CLEAR_CACHE = '"cache"';

/** Routes of the account page, under /api/account. They accept sessions, not personal tokens. */
export function accountRoutes(app: FastifyInstance, options: AccountRoutesOptions): void {
  app.register(
    async (scope) => {
      jsonScope(scope);
      passwordRoutes(scope, options);
      emailRoutes(scope, options.services, options.ask);
      sessionRoutes(scope, options);
      personalTokenRoutes(scope, options.services);
      securityLogRoute(scope, options.services);
      deletionRoute(scope, options.services);
    },
    { prefix: '/api/account' },
  );
}

function sessionRoutes(scope: FastifyInstance, { services, ask }: AccountRoutesOptions): void {
  const { auth, securityLog } = services;

  scope.get('/sessions', async (request) =>
    listAccountSessions(services, await requireSession(auth, request)),
  );

  scope.delete<ById>('/sessions/:id', async (request) => {
    const { userId } = await requireSession(auth, request);
    await endAccountSession(services, userId, request.params.id);
    securityLog.record({ event: 'session-ended', userId, source: request });
    return DONE;
  });

  scope.post('/sign-out-everywhere', async (request, reply) => {
    const { userId } = await requireSession(auth, request);
    await endAllSessions(services, userId);
    await ask(request, reply, '/sign-out', {});
    securityLog.record({ event: 'signed-out-everywhere', userId, source: request });
    reply.header('clear-site-data', CLEAR_CACHE);
    return DONE;
  });
}

function personalTokenRoutes(scope: FastifyInstance, services: Services): void {
  const { auth, personalTokens, securityLog } = services;

  scope.get('/tokens', async (request) => {
    const { userId } = await requireSession(auth, request);
    return { tokens: await personalTokens.list(userId) };
  });

  scope.post('/tokens', async (request) => {
    const session = await requireSession(auth, request);
    const { password, ...input } = parseInput(NewPersonalTokenInputSchema, request.body);
    if (password !== undefined) await confirmPassword(services, request, session, password);
    else if (Date.now() - session.signedInAt.getTime() > FRESH_MS) throw passwordRequired();
    const { userId } = session;
    const created = await personalTokens.create(userId, input);
    securityLog.record({ event: 'token-created', userId, source: request, subject: created.name });
    return created;
  });

  scope.delete<ById>('/tokens/:id', async (request) => {
    const { userId } = await requireSession(auth, request);
    const subject = await personalTokens.revoke(userId, request.params.id);
    securityLog.record({ event: 'token-revoked', userId, source: request, subject });
    return DONE;
  });
}

const passwordRequired = () =>
  invalidInput([{ path: 'password', message: 'is required: you signed in more than 10 minutes ago' }]);

function deletionRoute(scope: FastifyInstance, services: Services): void {
  const { auth, accountDeletion, securityLog } = services;
  scope.post('/delete', async (request, reply) => {
    const session = await requireSession(auth, request);
    const { password } = parseInput(DeleteAccountInputSchema, request.body);
    await confirmPassword(services, request, session, password);
    securityLog.record({ event: 'account-deleted', userId: session.userId, source: request });
    await securityLog.settled();
    await accountDeletion.delete(session);
    reply.header('clear-site-data', '"cache", "cookies", "storage"');
    return DONE;
  });
}
