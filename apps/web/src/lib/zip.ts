import type { ZipInputFile } from 'fflate';

export interface ZipEntry {
  name: string;
  content: string | Uint8Array;
  /** Already compressed, as images are, so stored as is. */
  packed?: boolean;
}

/** Zips files one after the other, so that only one is in memory at a time. */
export async function zipEntries(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): Promise<Blob> {
  const { AsyncZipDeflate, strToU8, Zip, ZipPassThrough } = await import('fflate');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const archive = new Zip((error, chunk) => {
    // The stream of each file reports the failure, below.
    if (!error) chunks.push(new Uint8Array(chunk));
  });
  for await (const { name, content, packed = false } of entries) {
    const file = packed ? new ZipPassThrough(name) : new AsyncZipDeflate(name);
    archive.add(file);
    const packing = untilPacked(file);
    file.push(typeof content === 'string' ? strToU8(content) : content, true);
    await packing;
  }
  archive.end();
  return new Blob(chunks, { type: 'application/zip' });
}

/** Watches a file next to the archive it was added to. */
function untilPacked(file: ZipInputFile): Promise<void> {
  return new Promise((resolve, reject) => {
    const toArchive = file.ondata;
    file.ondata = (error, chunk, final) => {
      toArchive?.(error, chunk, final);
      if (error) reject(error);
      else if (final) resolve();
    };
  });
}
