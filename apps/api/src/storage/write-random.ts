import { randomFillSync } from 'node:crypto';
import { open } from 'node:fs/promises';

const CHUNK_BYTES = 1024 * 1024;
const OWNER_ONLY = 0o600;

/** Writes a file that no file system can compress, and waits until it is on disk. */
export async function writeRandom(path: string, bytes: number): Promise<void> {
  const chunk = randomFillSync(Buffer.alloc(Math.min(CHUNK_BYTES, bytes)));
  const file = await open(path, 'w', OWNER_ONLY);
  try {
    for (let left = bytes; left > 0; left -= chunk.byteLength) {
      await file.write(chunk.subarray(0, Math.min(left, chunk.byteLength)));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
