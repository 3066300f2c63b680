import { returnPath } from '@margin/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Sessions } from '../identity/sessions.ts';
import { isNavigation, isOpenPage, isSignInPage, pathOf } from './page-paths.ts';

const QuerySchema = z.object({ next: z.unknown() }).catch({ next: undefined });

/**
 * Signed out, every address redirects to sign-in and from there back; signed in, sign-in redirects
 * onward.
 */
export function gatePages(scope: FastifyInstance, sessions: Sessions): void {
  scope.addHook('onRequest', async (request, reply) => {
    if (!isNavigation(request) || isOpenPage(pathOf(request.url))) return;
    const identity = await sessions.identify(request.headers.cookie);
    const target = redirectionOf(request, identity !== null);
    if (target !== undefined) return leadTo(reply, target);
  });
}

function redirectionOf({ url, query }: FastifyRequest, signedIn: boolean): string | undefined {
  const toSignIn = isSignInPage(pathOf(url));
  if (signedIn) return toSignIn ? returnPath(QuerySchema.parse(query).next) : undefined;
  if (toSignIn) return undefined;
  const wanted = returnPath(url);
  return wanted === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(wanted)}`;
}

function leadTo(reply: FastifyReply, target: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(target, 302);
}
