import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { type Config, isHttps } from '../config.ts';

const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'worker-src': ["'self'", 'blob:'],
  'connect-src': ["'self'"],
  'object-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
};

/** Vite's page begins with an inline script and listens on a websocket. */
const DEVELOPMENT_POLICY = {
  ...CONTENT_SECURITY_POLICY,
  'script-src': ["'self'", "'unsafe-inline'"],
  'connect-src': ["'self'", 'ws:', 'wss:'],
};

const ONE_YEAR_SECONDS = 31_536_000;

/** What the page never asks a browser for, so that nothing in it can. */
const PERMISSIONS_POLICY = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics']
  .map((feature) => `${feature}=()`)
  .join(', ');

/** The headers that tell a browser what the page may do; those that plain http makes a browser ignore need https. */
export async function securityHeaders(app: FastifyInstance, config: Config): Promise<void> {
  const https = isHttps(config);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: config.viteUrl ? DEVELOPMENT_POLICY : CONTENT_SECURITY_POLICY,
    },
    strictTransportSecurity: https && { maxAge: ONE_YEAR_SECONDS, includeSubDomains: false },
    crossOriginOpenerPolicy: https && { policy: 'same-origin' },
    originAgentCluster: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', PERMISSIONS_POLICY);
  });
}
