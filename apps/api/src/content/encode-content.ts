import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { type BrotliOptions, brotliCompressSync, constants, createBrotliCompress } from 'node:zlib';

/** A document ready for the store: compressed once, named by the hash of its raw bytes. */
export interface EncodedContent {
  sha256: string;
  encoding: 'br';
  rawBytes: number;
  content: Uint8Array;
}

/**
 * Quality 4 with a window of 4 MB, over the whole of most documents: their columns repeat far apart (the dates of 15
 * charts). Documents of many years get no smaller in a larger window, which takes twice its size in memory.
 */
const QUALITY = 4;
/** For what somebody sends and waits for: a quarter of the time, a fifth more bytes. */
const QUICK_QUALITY = 1;
const WINDOW_BITS = 22;

const optionsFor = (rawBytes: number, quality = QUALITY): BrotliOptions => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: rawBytes,
  },
});

export function encodeContent(json: Uint8Array, quality = QUALITY): EncodedContent {
  return {
    sha256: createHash('sha256').update(json).digest('hex'),
    encoding: 'br',
    rawBytes: json.byteLength,
    content: brotliCompressSync(json, optionsFor(json.byteLength, quality)),
  };
}

export const encodeQuickly = (json: Uint8Array): EncodedContent => encodeContent(json, QUICK_QUALITY);

/** The compressor holds back twice as much as it gets before it is told to write. */
const BATCH_BYTES = 1024 * 1024;

/**
 * Encodes text that is made piece by piece, and holds no more of it than a few pieces. `expectedBytes` are about as
 * many as it has; the errors are those of the pieces.
 */
export async function encodePieces(pieces: Iterable<string>, expectedBytes: number): Promise<EncodedContent> {
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
  const compressor = createBrotliCompress({
    ...optionsFor(expectedBytes),
    flush: constants.BROTLI_OPERATION_FLUSH,
  });
  await pipeline(batches, compressor, async (parts: AsyncIterable<Uint8Array>) => {
    for await (const part of parts) compressed.push(part);
  });
  return { sha256: hash.digest('hex'), encoding: 'br', rawBytes, content: Buffer.concat(compressed) };
}

/** The bytes of some pieces after each other, as many as are one batch. */
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
