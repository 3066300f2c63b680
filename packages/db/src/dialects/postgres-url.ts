import type { ClientConfig } from 'pg';
import { parse, toClientConfig } from 'pg-connection-string';

/** The modes that libpq negotiates are not offered: a chosen mode always applies. */
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'];

const PROTOCOL = /^postgres(ql)?:$/;

function readAddress(url: string): URL {
  // Do not repeat an invalid URL in the error: it may hold a password.
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
 * The connection that a URL describes. sslmode, sslrootcert, sslcert, sslkey and connect_timeout mean what they mean to
 * libpq; without sslmode there is no TLS. Reads the files that it names. Throws an Error that does not contain the URL.
 */
export function parsePostgresUrl(url: string): ClientConfig {
  const address = readAddress(url);
  const { searchParams } = address;
  requireKnownMode(searchParams.get('sslmode'));
  // libpq's name for the system's certificates; here, those bundled with Node.js.
  if (searchParams.get('sslrootcert') === 'system') searchParams.delete('sslrootcert');
  searchParams.delete('uselibpqcompat');
  const config = toClientConfig(parse(address.href, { useLibpqCompat: true }));
  const seconds = Number(searchParams.get('connect_timeout') ?? Number.NaN);
  return seconds > 0 ? { ...config, connectionTimeoutMillis: seconds * 1_000 } : config;
}

/** A database's location for display, without passwords or other options. */
export function postgresPlace(url: string): string {
  const place = readAddress(url);
  place.password = '';
  for (const name of [...place.searchParams.keys()]) {
    if (name !== 'host' && name !== 'port') place.searchParams.delete(name);
  }
  return place.href;
}
