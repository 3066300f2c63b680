import { MAXIMUM_DOCUMENT_BYTES, ResultNameSchema } from '@margin/contracts';

/** What of a file is read: a `File` of a browser, or one of a disk that is made to look like it. */
export interface ReadableFile {
  name: string;
  size: number;
  arrayBuffer: () => Promise<ArrayBuffer>;
}

export type ReadDocument =
  | { ok: true; document: Record<string, unknown> }
  /** A sentence on why it is no document. */
  | { ok: false; problem: string };

const refuse = (problem: string): ReadDocument => ({ ok: false, problem });

/** The JSON of a file; what the library needs of a document is for the server to judge, which names the fields. */
export async function readDocumentFile(file: ReadableFile): Promise<ReadDocument> {
  if (file.size > MAXIMUM_DOCUMENT_BYTES) {
    return refuse(
      `The file has ${mebibytes(file.size)} MiB; ${mebibytes(MAXIMUM_DOCUMENT_BYTES).replace('.0', '')} MiB is the most that can be imported.`,
    );
  }
  const text = decode(await file.arrayBuffer());
  if (text === null) return refuse('The file is not text in UTF-8.');
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
    return refuse(`The file is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return isObject(json)
    ? { ok: true, document: json }
    : refuse('The file holds JSON, but no result document.');
}

class InfiniteNumber extends Error {
  override readonly name = 'InfiniteNumber';
}

/** JavaScript reads 1e400 as infinite, and would send null in its place without a word. */
function refuseInfinite(key: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
    throw new InfiniteNumber(`${key}: is a number beyond the range of JSON.`);
  }
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a document is called in the library unless the user says otherwise: like its file. */
export function nameOfFile({ name }: Pick<ReadableFile, 'name'>): string {
  const stem = name.replace(/\.json$/i, '').replaceAll('\0', '');
  const short = [...stem].slice(0, 255).join('');
  return ResultNameSchema.safeParse(short).data ?? 'Imported result';
}
