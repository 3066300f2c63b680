import type { RegisteredRouter } from '@tanstack/react-router';

/** Loads the code of the requested page while the session loads. */
export function preloadFirstPage(router: RegisteredRouter): void {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) preloadPage(router, routeId);
}

/** Loads the code of every page, so that they also open offline. */
export function preloadEveryPage(router: RegisteredRouter): void {
  for (const { id } of Object.values(router.routesById)) preloadPage(router, id);
}

function preloadPage(router: RegisteredRouter, routeId: keyof RegisteredRouter['routesById']): void {
  // Rendering the page tries again and shows the failure.
  router.loadRouteChunk(router.routesById[routeId])?.catch(() => undefined);
}
