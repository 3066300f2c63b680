import type { IncomingHttpHeaders } from 'node:http';
import { passesBody } from '@margin/operations';
import type { FastifyRequest } from 'fastify';

/** Allowlists, so that an unexpected header brings no identity in and takes no cookie out. */
const REQUEST_HEADERS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'range',
  'trpc-accept',
  'user-agent',
] as const;

const RESPONSE_HEADERS = [
  'accept-ranges',
  'allow',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'vary',
] as const;

const BODY_HEADERS = ['content-encoding', 'content-length', 'content-type'] as const;

function pick(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}

type ProxiedRequest = Pick<FastifyRequest, 'id' | 'method' | 'ip' | 'host' | 'protocol' | 'umbrellaToken'>;

/** The request headers that the margin app receives; only the token identifies the user. */
export function headersToMarginApp(
  request: ProxiedRequest,
  headers: IncomingHttpHeaders,
): IncomingHttpHeaders {
  const passed = pick(headers, REQUEST_HEADERS);
  if (!passesBody(request)) for (const name of BODY_HEADERS) delete passed[name];
  return {
    ...passed,
    'x-umbrella-token': request.umbrellaToken,
    'x-request-id': request.id,
    'x-forwarded-for': request.ip,
    'x-forwarded-host': request.host,
    'x-forwarded-proto': request.protocol,
  };
}

export function headersFromMarginApp(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return pick(headers, RESPONSE_HEADERS);
}
