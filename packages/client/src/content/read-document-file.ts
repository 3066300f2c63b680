import { findNonFinite, MAXIMUM_DOCUMENT_BYTES, ResultNameSchema } from '@margin/contracts';

/** What is read of a file: a browser's `File`, or a file on disk that looks like one. */
export interface ReadableFile {
  name: string;
  size: number;
  arrayBuffer: () => Promise<ArrayBuffer>;
}

export type ReadDocument =
  | { ok: true; document: Record<string, unknown> }
  /** Why the file is not a document, as a sentence. */
  | { ok: false; problem: string };

const refuse = (problem: string): ReadDocument => ({ ok: false, problem });

/** Reads the JSON of a file. The server validates the document and names invalid fields. */
export async function readDocumentFile(file: ReadableFile): Promise<ReadDocument> {
  if (file.size > MAXIMUM_DOCUMENT_BYTES) {
    return refuse(
      `The file has ${mebibytes(file.size)} MiB; ${mebibytes(MAXIMUM_DOCUMENT_BYTES).replace('.0', '')} MiB is the import limit.`,
    );
  }
  const text = decode(await file.arrayBuffer());
  if (text === null) return refuse('The file is not UTF-8 text.');
  return parse(text);
}

const mebibytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parse(text: string): ReadDocument {
  let json: unknown;
  try {
    json = JSON.parse(text, refuseInfinite);
  } catch (error) {
    if (error instanceof InfiniteNumber) return refuse(error.message);
    const found = findNonFinite(text);
    if (found) return refuse(`${found.path}: ${found.message}`);
    return refuse(`The file is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return isObject(json)
    ? { ok: true, document: json }
    : refuse('The file is JSON, but not a result document.');
}

class InfiniteNumber extends Error {
  override readonly name = 'InfiniteNumber';
}

/** JavaScript reads 1e400 as Infinity, and would silently send null instead. */
function refuseInfinite(key: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
    throw new InfiniteNumber(`${key}: is a number beyond the range of JSON.`);
  }
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The default name of a document: that of its file. */
export function nameOfFile({ name }: Pick<ReadableFile, 'name'>): string {
  const stem = name.replace(/\.json$/i, '').replaceAll('\0', '');
  const short = [...stem].slice(0, 255).join('');
  return ResultNameSchema.safeParse(short).data ?? 'Imported result';
}
