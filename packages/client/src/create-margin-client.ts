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

/** One URL carries this much of a batch of queries; what is longer goes in the next one. */
const MAXIMUM_URL_LENGTH = 4_000;

/** Answered with bytes that are encoded once for everybody, and with an ETag, when it is asked for alone. */
const ALONE: ReadonlySet<string> = new Set(['marketData.market']);

export type RequestHeaders = Record<string, string>;

export interface MarginClientOptions {
  /** Origin of the front door, e.g. `http://localhost:8000`; left out in a page: the one it came from. */
  baseUrl?: string;
  /** A personal access token or one of five minutes, asked for each time. A page needs none: its cookie goes along. */
  token?: string | (() => string | Promise<string>);
  /** A `Cookie` header, for a program that signed in like a browser. */
  cookie?: string;
  /** Sent with every request, asked for each time. */
  headers?: RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>);
  /** By default the platform's. */
  fetch?: typeof globalThis.fetch;
  /**
   * What listens to subscriptions, by default the platform's. That of a browser sends its cookie alone; the one of the
   * npm package `eventsource` sends the token or cookie above too, and is what a Node.js without its own needs.
   */
  EventSource?: EventSourceConstructor;
  /** Milliseconds before the next attempt, after `attempts` failed ones. */
  retryDelay?: (attempts: number) => number;
}

export type MarginApi = TRPCClient<AppRouter>;

export interface MarginClient {
  /** The procedures, typed by the API's router. Errors are read with `errorDetails` and `errorMessage`. */
  api: MarginApi;
  /** The document behind a reference, its bytes checked against the hash; throws ContentError. */
  loadContent: (reference: ContentReference, options?: LoadContentOptions) => Promise<LoadedContent>;
  /** The same bytes as they were stored, checked and not parsed. */
  fetchContent: (
    reference: ContentReference,
    options?: LoadContentOptions,
  ) => Promise<Uint8Array<ArrayBuffer>>;
}

type EventSourceConstructor = NonNullable<Parameters<typeof httpSubscriptionLink>[0]['EventSource']>;

type LinkFetch = ReturnType<typeof getFetch>;

/** tRPC hands a signal of undefined on, which the platform's type does not take. */
const asLinkFetch =
  (fetch: typeof globalThis.fetch): LinkFetch =>
  (input, { signal, ...init } = {}) =>
    fetch(input, { ...init, signal: signal ?? null });

/** Who asks, beside the headers that the caller adds. */
async function identityHeaders({ token, cookie }: MarginClientOptions): Promise<RequestHeaders> {
  const bearer = typeof token === 'function' ? await token() : token;
  return {
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    ...(cookie === undefined ? {} : { cookie }),
  };
}

/** For an EventSource that asks by `fetch`. */
const withHeaders =
  (fetch: typeof globalThis.fetch, headersOf: () => Promise<RequestHeaders>) =>
  async (input: string | URL, init: { headers: RequestHeaders }) =>
    fetch(input, { ...init, headers: { ...init.headers, ...(await headersOf()) } });

/** Where the page that runs this came from. */
function originOfPage(): string {
  const origin: unknown = Reflect.get(Object(Reflect.get(globalThis, 'location')), 'origin');
  if (typeof origin === 'string' && origin !== 'null') return origin;
  throw new Error('createMarginClient: outside of a page baseUrl says where the server is');
}

/** Everything a page or a terminal asks of the API. Repeats a request only where that cannot do harm. */
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
            condition: ({ type, path }) => type === 'mutation' || ALONE.has(path),
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
