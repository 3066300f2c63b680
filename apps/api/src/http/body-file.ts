import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '@margin/contracts';

/** A body on the disk, whole. */
export interface BodyFile {
  fd: number;
  bytes: number;
  close(): Promise<void>;
}

/** A file without a name: it is gone with its process, however that ends. */
async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `margin-body-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  return file;
}

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const isDiskFull = (error: unknown) =>
  error instanceof Error && 'code' in error && DISK_FULL.has(String(error.code));

/** Keeps a body until all of it has come: in memory while it is small, then in a file. */
export async function keepBody(body: Readable, smallBytes: number): Promise<Buffer | BodyFile> {
  const held: Buffer[] = [];
  let bytes = 0;
  let file: FileHandle | undefined;
  try {
    for await (const chunk of body) {
      held.push(chunk);
      bytes += chunk.length;
      if (bytes <= smallBytes) continue;
      file ??= await openNameless();
      await file.write(Buffer.concat(held.splice(0)));
    }
  } catch (error) {
    await file?.close();
    if (isDiskFull(error)) throw new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: 30 });
    throw error;
  }
  if (!file) return Buffer.concat(held);
  const { fd } = file;
  return { fd, bytes, close: () => file.close() };
}
