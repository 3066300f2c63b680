import type { AppRouter } from '@margin/api';
import { type ContentReference, MAXIMUM_BATCH_CALLS } from '@margin/contracts';
import {
  createTRPCClient,
  type getFetch,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  retryLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import { createContentLoader, type LoadContentOptions, type LoadedContent } from './content/load-content.ts';
import { defaultRetryDelay, isSafeToRepeat, MAXIMUM_ATTEMPTS } from './retry.ts';

/** Maximum URL length of a batch of queries; the rest goes into the next one. */
const MAXIMUM_URL_LENGTH = 4_000;

/** Not batched: this response is encoded once for all users and has an ETag. */
const UNBATCHED: ReadonlySet<string> = new Set(['marketData.market']);

export type RequestHeaders = Record<string, string>;

export interface MarginClientOptions {
  /** Origin of the front door, e.g. `http://localhost:8000`; defaults to the page's own origin. */
  baseUrl?: string;
  /** A personal access token or a five-minute one, read for each request. A page uses its cookie instead. */
  token?: string | (() => string | Promise<string>);
  /** A `Cookie` header, for a program that signed in like a browser. */
  cookie?: string;
  /** Sent with every request, and read for each one. */
  headers?: RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>);
  /** Defaults to the platform's. */
  fetch?: typeof globalThis.fetch;
  /**
   * Listens to subscriptions; defaults to the platform's. A browser's EventSource sends only its cookie; the npm
   * package `eventsource` also sends the token or cookie above, and is required on a Node.js without its own.
   */
  EventSource?: EventSourceConstructor;
  /** Milliseconds before the next attempt, after `attempts` failed ones. */
  retryDelay?: (attempts: number) => number;
}

export type MarginApi = TRPCClient<AppRouter>;

export interface MarginClient {
  /** The procedures, typed by the API's router. Read errors with `errorDetails` and `errorMessage`. */
  api: MarginApi;
  /** The document behind a reference, verified against its hash; throws ContentError. */
  loadContent: (reference: ContentReference, options?: LoadContentOptions) => Promise<LoadedContent>;
  /** The stored bytes, verified but not parsed. */
  fetchContent: (
    reference: ContentReference,
    options?: LoadContentOptions,
  ) => Promise<Uint8Array<ArrayBuffer>>;
}

type EventSourceConstructor = NonNullable<Parameters<typeof httpSubscriptionLink>[0]['EventSource']>;

type LinkFetch = ReturnType<typeof getFetch>;

/** tRPC passes an undefined signal on, which the platform's type rejects. */
const asLinkFetch =
  (fetch: typeof globalThis.fetch): LinkFetch =>
  (input, { signal, ...init } = {}) =>
    fetch(input, { ...init, signal: signal ?? null });

/** The caller's identity, in addition to the caller's own headers. */
async function identityHeaders({ token, cookie }: MarginClientOptions): Promise<RequestHeaders> {
  const bearer = typeof token === 'function' ? await token() : token;
  return {
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    ...(cookie === undefined ? {} : { cookie }),
  };
}

/** For an EventSource that takes a `fetch`. */
const withHeaders =
  (fetch: typeof globalThis.fetch, headersOf: () => Promise<RequestHeaders>) =>
  async (input: string | URL, init: { headers: RequestHeaders }) =>
    fetch(input, { ...init, headers: { ...init.headers, ...(await headersOf()) } });

/** The page's own origin. */
function originOfPage(): string {
  const origin: unknown = Reflect.get(Object(Reflect.get(globalThis, 'location')), 'origin');
  if (typeof origin === 'string' && origin !== 'null') return origin;
  throw new Error('createMarginClient: baseUrl is required outside a web page');
}

/** A client for everything a page or a terminal needs from the API. Retries only idempotent requests. */
export function createMarginClient(options: MarginClientOptions = {}): MarginClient {
  const { baseUrl = originOfPage(), headers = {}, retryDelay = defaultRetryDelay } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const currentHeaders = async () => ({
    ...(await identityHeaders(options)),
    ...(typeof headers === 'function' ? await headers() : headers),
  });
  const http = { url: new URL('/trpc', baseUrl).href, fetch: asLinkFetch(fetch), headers: currentHeaders };
  return {
    api: createTRPCClient<AppRouter>({
      links: [
        retryLink({
          retry: ({ op, error, attempts }) => attempts < MAXIMUM_ATTEMPTS && isSafeToRepeat(op, error),
          retryDelayMs: retryDelay,
        }),
        splitLink({
          condition: ({ type }) => type === 'subscription',
          true: httpSubscriptionLink({
            url: http.url,
            ...(options.EventSource && { EventSource: options.EventSource }),
            eventSourceOptions: { fetch: withHeaders(fetch, currentHeaders) },
          }),
          false: splitLink({
            condition: ({ type, path }) => type === 'mutation' || UNBATCHED.has(path),
            true: httpLink(http),
            false: httpBatchLink({
              ...http,
              maxURLLength: MAXIMUM_URL_LENGTH,
              maxItems: MAXIMUM_BATCH_CALLS,
            }),
          }),
        }),
      ],
    }),
    ...createContentLoader({ baseUrl, fetch, headers: currentHeaders, retryDelay }),
  };
}
