import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, type ZstdOptions, zstdCompressSync } from 'node:zlib';

/** A document ready to store: compressed, and named by the hash of its raw bytes. */
export interface EncodedContent {
  sha256: string;
  encoding: 'zstd';
  rawBytes: number;
  content: Uint8Array;
}

/**
 * Found by measuring documents: as small as brotli 4 makes them, in a third of the time. Numbers repeat whole or not at
 * all, so matches of less than 7 bytes only cost time. The window of 4 MB covers most documents, whose columns repeat
 * far apart (the dates of 15 charts); clients need not accept more than 8 MB.
 */
export const ZSTD: ZstdOptions = {
  params: {
    [constants.ZSTD_c_strategy]: constants.ZSTD_dfast,
    [constants.ZSTD_c_minMatch]: 7,
    [constants.ZSTD_c_windowLog]: 22,
    [constants.ZSTD_c_hashLog]: 20,
    [constants.ZSTD_c_chainLog]: 18,
    // So that decoders notice changed bytes.
    [constants.ZSTD_c_checksumFlag]: 1,
  },
};

export const encodeContent = (json: Uint8Array): EncodedContent => ({
  sha256: createHash('sha256').update(json).digest('hex'),
  encoding: 'zstd',
  rawBytes: json.byteLength,
  content: zstdCompressSync(json, ZSTD),
});

/** The compressor buffers up to twice its input before writes wait for it. */
const BATCH_BYTES = 1024 * 1024;

/** Encodes text generated piece by piece, keeping only a few pieces in memory. Errors are those of the pieces. */
export async function encodePieces(pieces: Iterable<string>): Promise<EncodedContent> {
  const hash = createHash('sha256');
  const compressed: Uint8Array[] = [];
  let rawBytes = 0;
  function* batches() {
    for (const batch of inBatches(pieces)) {
      rawBytes += batch.byteLength;
      hash.update(batch);
      yield batch;
    }
  }
  await pipeline(batches, createZstdCompress(ZSTD), async (parts: AsyncIterable<Uint8Array>) => {
    for await (const part of parts) compressed.push(part);
  });
  return { sha256: hash.digest('hex'), encoding: 'zstd', rawBytes, content: Buffer.concat(compressed) };
}

/** The concatenated bytes of pieces, up to the size of a batch. */
function* inBatches(pieces: Iterable<string>): Generator<Buffer> {
  let batch: Buffer[] = [];
  let bytes = 0;
  for (const piece of pieces) {
    const written = Buffer.from(piece);
    batch.push(written);
    bytes += written.byteLength;
    if (bytes < BATCH_BYTES) continue;
    yield Buffer.concat(batch);
    batch = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(batch);
}
