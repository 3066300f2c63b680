import type { ZipInputFile } from 'fflate';

export interface ZipEntry {
  name: string;
  content: string | Uint8Array;
  /** Packed already, as pictures are: stored as it is. */
  packed?: boolean;
}

/** Files as one archive. They are taken one after the other, so that no two are held in memory unpacked. */
export async function zipEntries(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): Promise<Blob> {
  const { AsyncZipDeflate, strToU8, Zip, ZipPassThrough } = await import('fflate');
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const archive = new Zip((error, chunk) => {
    // A failure reaches the file that it is about, below.
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

/** Listens to a file beside the archive that it was added to. */
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
