import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '@margin/contracts';

/** A complete large body, in a file or in memory. */
export type KeptBody = { fd: number; bytes: number } | Uint8Array<ArrayBuffer>;

export const lengthOf = (body: KeptBody): number =>
  body instanceof Uint8Array ? body.byteLength : body.bytes;

interface Kept {
  body: KeptBody;
  /** Whether it is small enough to be parsed in the thread that answers requests. */
  isSmall: boolean;
  close(): Promise<void>;
}

/** The memory limit for all bodies together if no file can be written, as in a read-only container. */
const MEMORY_BYTES = 96 * 1024 * 1024;
const UNWRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOENT']);
const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const hasCode = (error: unknown, codes: ReadonlySet<string>) =>
  error instanceof Error && 'code' in error && codes.has(String(error.code));

const noRoom = () => new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: 10 });

/** An unlinked file, which disappears with the process. Undefined if none can be written. */
async function openNameless(folder: string): Promise<FileHandle | undefined> {
  const path = join(folder, `margin-body-${randomUUID()}`);
  try {
    const file = await open(path, 'wx+', 0o600);
    await unlink(path);
    return file;
  } catch (error) {
    if (hasCode(error, UNWRITABLE)) return undefined;
    throw error;
  }
}

/** Collects bodies until complete: in memory while small, then in a file. */
export function createBodyKeeper(smallBytes: number, folder = tmpdir(), memoryBytes = MEMORY_BYTES) {
  let inMemory = 0;

  return async function keepBody(body: Readable): Promise<Kept> {
    let held: Buffer[] = [];
    let heldBytes = 0;
    let bytes = 0;
    let counted = 0;
    let file: FileHandle | undefined;
    const writeHeld = async (to: FileHandle) => {
      const { bytesWritten } = await to.writev(held);
      // A file takes less than everything only if the disk is full.
      if (bytesWritten < heldBytes) throw noRoom();
      held = [];
      heldBytes = 0;
    };
    const close = async () => {
      inMemory -= counted;
      counted = 0;
      await file?.close();
    };
    try {
      for await (const chunk of body) {
        held.push(chunk);
        bytes += chunk.length;
        heldBytes += chunk.length;
        if (bytes <= smallBytes) continue;
        if (counted === 0) file ??= await openNameless(folder);
        if (file) {
          // Not every chunk by itself: a large body has dozens, and each write waits for a thread.
          if (heldBytes > smallBytes) await writeHeld(file);
          continue;
        }
        inMemory += bytes - counted;
        counted = bytes;
        if (inMemory > memoryBytes) throw noRoom();
      }
      if (file && heldBytes > 0) await writeHeld(file);
    } catch (error) {
      await close();
      throw hasCode(error, DISK_FULL) ? noRoom() : error;
    }
    const whole = file ? { fd: file.fd, bytes } : new Uint8Array(Buffer.concat(held));
    return { body: whole, isSmall: bytes <= smallBytes, close };
  };
}
