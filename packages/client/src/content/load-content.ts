import { type ContentReference, ERRORS, type ErrorCode, ErrorCodeSchema } from '@margin/contracts';
import { z } from 'zod';
import { errorCodeOfStatus, isAborted } from '../error-details.ts';
import { MAXIMUM_ATTEMPTS } from '../retry.ts';
import { ContentError } from './content-error.ts';
import { type ParsedDocument, parseDocument } from './parse-document.ts';
import { type Progress, readExactly } from './read-exactly.ts';
import { sha256Hex } from './sha256.ts';

export interface LoadContentOptions {
  signal?: AbortSignal;
  /** Decoded bytes received, out of `reference.bytes`. */
  onProgress?: (progress: Progress) => void;
}

export type LoadedContent = ParsedDocument & { sha256: string };

interface ContentLoaderOptions {
  baseUrl: string;
  fetch: typeof globalThis.fetch;
  headers: () => Promise<Record<string, string>>;
  retryDelay: (attempts: number) => number;
}

/** Fetches content, verifies it against the reference, and returns it as bytes or parsed. */
export function createContentLoader(options: ContentLoaderOptions) {
  async function fetchContent(
    reference: ContentReference,
    load: LoadContentOptions = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await fetchRepeatedly(options, reference, load);
    if (bytes === null || (await sha256Hex(bytes)) !== reference.sha256) {
      throw new ContentError('hash_mismatch');
    }
    return bytes;
  }

  return {
    fetchContent,
    async loadContent(reference: ContentReference, load: LoadContentOptions = {}): Promise<LoadedContent> {
      return { sha256: reference.sha256, ...parseDocument(await fetchContent(reference, load)) };
    },
  };
}

async function fetchRepeatedly(
  options: ContentLoaderOptions,
  reference: ContentReference,
  load: LoadContentOptions,
): Promise<Uint8Array<ArrayBuffer> | null> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await fetchOnce(options, reference, load);
    } catch (error) {
      if (attempts === MAXIMUM_ATTEMPTS || !isPassing(error)) throw error;
      await pause(options.retryDelay(attempts), load.signal);
    }
  }
}

async function fetchOnce(
  { baseUrl, fetch, headers }: ContentLoaderOptions,
  reference: ContentReference,
  { signal, onProgress }: LoadContentOptions,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const base = new URL(baseUrl);
  const url = new URL(reference.href, base);
  // The headers may hold a token, so never send them elsewhere.
  if (url.origin !== base.origin) throw new ContentError('refused');
  try {
    const response = await fetch(url, { headers: await headers(), signal: signal ?? null });
    if (!response.ok) {
      throw new ContentError('refused', { errorCode: await readErrorCode(response) });
    }
    return await readExactly(response, reference.bytes, onProgress);
  } catch (cause) {
    if (cause instanceof ContentError || isAborted(cause)) throw cause;
    throw new ContentError('unreachable', { cause });
  }
}

const ErrorBodySchema = z.object({ error: z.string() });

/** Several codes share a status; the error message tells them apart. */
async function readErrorCode(response: Response): Promise<ErrorCode | null> {
  const said = ErrorBodySchema.safeParse(await response.json().catch(() => null)).data?.error;
  const code = ErrorCodeSchema.options.find(
    (each) => ERRORS[each].status === response.status && ERRORS[each].message === said,
  );
  return code ?? errorCodeOfStatus(response.status);
}

function isPassing(error: unknown): boolean {
  return (
    error instanceof ContentError && (error.failure === 'unreachable' || error.errorCode === 'UNAVAILABLE')
  );
}

/** Rejects with the signal's reason as soon as it is aborted. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }, milliseconds);
    if (signal?.aborted) giveUp();
    else signal?.addEventListener('abort', giveUp, { once: true });
  });
}
