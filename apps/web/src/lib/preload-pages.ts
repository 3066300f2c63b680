import type { RegisteredRouter } from '@tanstack/react-router';

/** Fetches the code of the page that was asked for while it is still asked who is there. */
export function preloadFirstPage(router: RegisteredRouter): void {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) preloadPage(router, routeId);
}

/** Fetches the code of every page, for when the connection is gone. */
export function preloadEveryPage(router: RegisteredRouter): void {
  for (const { id } of Object.values(router.routesById)) preloadPage(router, id);
}

function preloadPage(router: RegisteredRouter, routeId: keyof RegisteredRouter['routesById']): void {
  // A failure shows when the page is rendered, which asks again.
  router.loadRouteChunk(router.routesById[routeId])?.catch(() => undefined);
}
