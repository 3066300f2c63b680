import type { ClientConfig } from 'pg';
import { parse, toClientConfig } from 'pg-connection-string';

/** What libpq would negotiate by itself is not offered: who sets a mode gets that mode. */
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'];

const PROTOCOL = /^postgres(ql)?:$/;

function readAddress(url: string): URL {
  // A URL that cannot be read is not repeated in the error: it may hold a password.
  if (!URL.canParse(url)) throw new Error('is not an address like postgresql://user@host:5432/name');
  const address = new URL(url);
  if (!PROTOCOL.test(address.protocol)) throw new Error('must begin with postgresql://');
  return address;
}

function requireKnownMode(mode: string | null): void {
  if (mode === null || SSL_MODES.includes(mode)) return;
  throw new Error(`sslmode=${mode} is not supported: choose ${SSL_MODES.join(', ')}`);
}

/**
 * The connection that a URL names, with the meaning that libpq gives to sslmode, sslrootcert, sslcert, sslkey and
 * connect_timeout; without sslmode there is no TLS. Reads the files that it names. Throws an Error that says what is
 * wrong without the URL in it.
 */
export function parsePostgresUrl(url: string): ClientConfig {
  const address = readAddress(url);
  const { searchParams } = address;
  requireKnownMode(searchParams.get('sslmode'));
  // The certificates that Node.js comes with, as libpq's name for those of the system.
  if (searchParams.get('sslrootcert') === 'system') searchParams.delete('sslrootcert');
  searchParams.delete('uselibpqcompat');
  const config = toClientConfig(parse(address.href, { useLibpqCompat: true }));
  const seconds = Number(searchParams.get('connect_timeout') ?? Number.NaN);
  return seconds > 0 ? { ...config, connectionTimeoutMillis: seconds * 1_000 } : config;
}

/** Where a database is, for people: without passwords and without what else a URL may say. */
export function postgresPlace(url: string): string {
  const place = readAddress(url);
  place.password = '';
  for (const name of [...place.searchParams.keys()]) {
    if (name !== 'host' && name !== 'port') place.searchParams.delete(name);
  }
  return place.href;
}
