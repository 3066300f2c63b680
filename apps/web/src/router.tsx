import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import type { SessionGate } from './lib/session-gate.ts';
import { routeTree } from './routeTree.gen.ts';

/** What every route can reach. */
export interface RouterContext {
  queryClient: QueryClient;
  gate: SessionGate;
}

export function createAppRouter(context: RouterContext) {
  return createRouter({ routeTree, context, defaultPreload: 'intent', scrollRestoration: true });
}

export type AppRouterInstance = ReturnType<typeof createAppRouter>;

/** Fetches the code of the page that was asked for while it is still asked who is there. */
export function preloadFirstPage(router: AppRouterInstance): void {
  for (const match of router.matchRoutes(router.latestLocation)) {
    const routeId: keyof typeof router.routesById = match.routeId;
    // A failure shows when the page is rendered, which asks again.
    router.loadRouteChunk(router.routesById[routeId])?.catch(() => undefined);
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouterInstance;
  }
}
