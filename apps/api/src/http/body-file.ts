import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '@margin/contracts';

/** A large body, whole: in a file of so many bytes, or in memory. */
export type KeptBody = { fd: number; bytes: number } | Uint8Array<ArrayBuffer>;

export const lengthOf = (body: KeptBody): number =>
  body instanceof Uint8Array ? body.byteLength : body.bytes;

interface Kept {
  body: KeptBody;
  /** Whether it is as small as a body may be that is read where requests are answered. */
  isSmall: boolean;
  close(): Promise<void>;
}

/** What all bodies in memory may take together where no file can be written, as in a container that is read-only. */
const MEMORY_BYTES = 96 * 1024 * 1024;
const UNWRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOENT']);
const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const hasCode = (error: unknown, codes: ReadonlySet<string>) =>
  error instanceof Error && 'code' in error && codes.has(String(error.code));

const noRoom = () => new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: 10 });

/** A file without a name: it is gone with its process, however that ends. Undefined where none can be written. */
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

/** Keeps bodies until all of them has come: in memory while they are small, then in a file. */
export function createBodyKeeper(smallBytes: number, folder = tmpdir(), memoryBytes = MEMORY_BYTES) {
  let inMemory = 0;

  return async function keepBody(body: Readable): Promise<Kept> {
    const held: Buffer[] = [];
    let bytes = 0;
    let counted = 0;
    let file: FileHandle | undefined;
    const close = async () => {
      inMemory -= counted;
      counted = 0;
      await file?.close();
    };
    try {
      for await (const chunk of body) {
        held.push(chunk);
        bytes += chunk.length;
        if (bytes <= smallBytes) continue;
        if (counted === 0) file ??= await openNameless(folder);
        if (file) {
          await file.write(Buffer.concat(held.splice(0)));
          continue;
        }
        inMemory += bytes - counted;
        counted = bytes;
        if (inMemory > memoryBytes) throw noRoom();
      }
    } catch (error) {
      await close();
      throw hasCode(error, DISK_FULL) ? noRoom() : error;
    }
    const whole = file ? { fd: file.fd, bytes } : new Uint8Array(Buffer.concat(held));
    return { body: whole, isSmall: bytes <= smallBytes, close };
  };
}
