import { createRouter } from '@tanstack/react-router';
import { UnexpectedFailure } from './components/unexpected-failure.tsx';
import type { RouterContext } from './lib/router-context.ts';
import { routeTree } from './routeTree.gen.ts';

export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    scrollRestoration: true,
    // For each page, so that a failure leaves the rest of the window in place.
    defaultErrorComponent: UnexpectedFailure,
  });
}

export type AppRouterInstance = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouterInstance;
  }
}
