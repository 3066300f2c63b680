import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import type { FastifyReply, FastifyRequest } from 'fastify';

const ONE_YEAR_SECONDS = 31_536_000;
/** Accounts remembered per browser; the least recent sign-in is forgotten first. */
const ACCOUNTS = 5;
const DEVICE_ID = /^[\w-]{22}$/;

/**
 * Recognizes browsers that signed in to an account before, by a signed cookie; the server stores
 * nothing.
 */
export interface KnownDevices {
  /** The device's id if it has signed in to this account before. */
  idFor(request: Pick<FastifyRequest, 'headers'>, email: string): string | undefined;
  /** Remembers a sign-in by setting the cookie. */
  remember(request: Pick<FastifyRequest, 'headers'>, reply: FastifyReply, email: string): void;
}

/** `secret` signs the cookie. With `https` the browser binds it to this host and to TLS. */
export function createKnownDevices(secret: string, https: boolean): KnownDevices {
  const name = https ? '__Host-margin.device' : 'margin.device';
  const key = createHmac('sha256', secret).update('margin known devices').digest();
  const signatureOf = (id: string, email: string) =>
    createHmac('sha256', key).update(`${id}:${email}`).digest('base64url');

  function read({ headers: { cookie } }: Pick<FastifyRequest, 'headers'>) {
    const [id = '', ...signatures] =
      parseCookies(cookie ?? '')
        .get(name)
        ?.split('.') ?? [];
    return DEVICE_ID.test(id) ? { id, signatures: signatures.slice(0, ACCOUNTS) } : undefined;
  }

  return {
    idFor(request, email) {
      const device = read(request);
      if (device === undefined) return undefined;
      const expected = signatureOf(device.id, email);
      return device.signatures.some((signature) => isSame(signature, expected)) ? device.id : undefined;
    },

    remember(request, reply, email) {
      const { id, signatures } = read(request) ?? {
        id: randomBytes(16).toString('base64url'),
        signatures: [],
      };
      const own = signatureOf(id, email);
      const kept = [own, ...signatures.filter((signature) => signature !== own)].slice(0, ACCOUNTS);
      const attributes = `Max-Age=${ONE_YEAR_SECONDS}; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
      reply.header('set-cookie', `${name}=${[id, ...kept].join('.')}; ${attributes}`);
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
