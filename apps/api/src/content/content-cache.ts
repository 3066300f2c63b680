import type { ContentEncoding } from '@margin/contracts';
import { LRUCache } from 'lru-cache';

export interface StoredContent {
  encoding: ContentEncoding;
  rawBytes: number;
  storedBytes: number;
  content: Uint8Array;
}

export interface ContentCache {
  /** The content of that hash, from memory or through `fetch`; concurrent requests share one fetch. */
  get(sha256: string, fetch: () => Promise<StoredContent | undefined>): Promise<StoredContent | undefined>;
}

/** Recently used content by its hash, bounded in bytes. It does not check ownership: callers do, every time. */
export function createContentCache(maximumBytes: number): ContentCache {
  const cache = new LRUCache<string, StoredContent>({
    maxSize: maximumBytes,
    sizeCalculation: ({ content }) => content.byteLength + 1,
  });
  const underWay = new Map<string, Promise<StoredContent | undefined>>();

  return {
    get(sha256, fetch) {
      const hit = cache.get(sha256);
      if (hit) return Promise.resolve(hit);
      const running = underWay.get(sha256);
      if (running) return running;
      const fetching = fetch()
        .then((stored) => {
          if (stored) cache.set(sha256, stored);
          return stored;
        })
        .finally(() => underWay.delete(sha256));
      underWay.set(sha256, fetching);
      return fetching;
    },
  };
}
