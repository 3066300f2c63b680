import { LRUCache } from 'lru-cache';

/** What was made of content to be sent, bounded in bytes. It knows nothing of owners: those are asked before it. */
export interface MadeCache {
  /** The bytes under a key, from memory or through `make`; concurrent asks share one making. */
  get(key: string, make: () => Promise<Buffer>): Promise<Buffer>;
}

export function createMadeCache(maximumBytes: number): MadeCache {
  const kept = new LRUCache<string, Buffer>({
    maxSize: maximumBytes,
    // A few large ones are not to push out all others.
    maxEntrySize: maximumBytes / 4,
    sizeCalculation: (bytes, key) => bytes.byteLength + key.length,
  });
  const underWay = new Map<string, Promise<Buffer>>();
  return {
    get(key, make) {
      const known = kept.get(key);
      if (known) return Promise.resolve(known);
      const making =
        underWay.get(key) ??
        make()
          .then((bytes) => {
            kept.set(key, bytes);
            return bytes;
          })
          .finally(() => underWay.delete(key));
      underWay.set(key, making);
      return making;
    },
  };
}
