import { type ParsedDocument, parseDocument } from '@margin/client';
import type { LoadedResult } from '@margin/contracts';
import type { Connection } from '../../connection/connect.ts';
import type { Output } from '../../terminal/output.ts';
import { onProgress } from '../../terminal/progress.ts';
import { findResult } from './find-results.ts';

export interface Stored {
  result: LoadedResult;
  bytes: Uint8Array;
}

/** A saved result with the bytes of its document, checked against their hash. */
export async function loadStored(
  { api, fetchContent }: Connection,
  given: string,
  output: Output,
): Promise<Stored> {
  const result = await api.savedResults.load.query({ resultId: await findResult(api, given) });
  const bytes = await fetchContent(result.content, {
    onProgress: onProgress(output, `loading ${result.name}`),
  });
  return { result, bytes };
}

export const documentOf = ({ bytes }: Stored): ParsedDocument => parseDocument(bytes);
