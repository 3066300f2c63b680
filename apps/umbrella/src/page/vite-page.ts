import httpProxy from '@fastify/http-proxy';
import { AppError } from '@margin/contracts';
import type { FastifyInstance } from 'fastify';
import { isApiPath } from '../door/paths.ts';
import { pathOf } from './page-paths.ts';

/** Proxies the page to the Vite dev server, including its websocket for reloads. */
export async function proxyVite(scope: FastifyInstance, viteUrl: URL): Promise<void> {
  scope.addHook('onRequest', async ({ url }) => {
    if (isApiPath(pathOf(url))) throw new AppError('ROUTE_NOT_FOUND');
  });
  // Opening the page requests hundreds of modules.
  await scope.register(
    async (page) => {
      await page.register(httpProxy, { upstream: viteUrl.origin, websocket: true });
    },
    { logLevel: 'warn' },
  );
}
