import { createHash } from 'node:crypto';
import {
  AppError,
  MAXIMUM_DOCUMENT_BYTES,
  type ResultOrigin,
  type SavedResult,
  type SaveResultInput,
} from '@margin/contracts';
import { saveResult } from '@margin/db';
import { readForeignDocument } from '../documents/read-foreign-document.ts';
import { recomputeDocument } from '../documents/recompute-document.ts';
import { summariseDocument } from '../documents/summarise-document.ts';
import type { Identity } from '../identity/token-verifier.ts';
import type { Services } from '../services.ts';

/** What to save; both APIs bring it in this shape. */
export interface SaveRequest extends Pick<SaveResultInput, 'name' | 'description' | 'tags'> {
  /** Null saves every time. */
  idempotencyKey: string | null;
  replaces?: string | null;
  derivedFrom?: string | null;
  source: { kind: 'run'; runId: string } | DocumentSource;
}

interface DocumentSource {
  kind: 'document';
  document: Record<string, unknown>;
  /** The name of the document in the request, for messages. */
  field?: string;
}

/** Saves a run of the user, or a document that is handed in. The bytes of a run are not touched: they are there. */
export async function saveResultFor(
  services: Services,
  { userId, email }: Identity,
  input: SaveRequest,
): Promise<SavedResult> {
  const { name, description, tags, idempotencyKey, replaces = null, derivedFrom = null } = input;
  await services.limitRequests('saves', userId);
  const source = await sourceOf(services, userId, input.source);
  const payload = [
    name,
    description,
    tags,
    replaces,
    derivedFrom,
    'runId' in source ? source.runId : source.content.sha256,
  ];
  return saveResult(services.db, {
    userId,
    userEmail: email,
    name,
    description,
    tags,
    idempotency:
      idempotencyKey === null ? null : { key: idempotencyKey, payloadHash: payloadHashOf(payload) },
    replaces,
    derivedFrom,
    source,
    limits: services.limits,
    now: services.now(),
  });
}

/** Tells a repeated save from another one under the same key. */
export const payloadHashOf = (payload: unknown) =>
  createHash('sha256').update(JSON.stringify(payload)).digest('hex');

function sourceOf(services: Services, userId: string, source: SaveRequest['source']) {
  return source.kind === 'run' ? { runId: source.runId } : takeDocument(services, userId, source);
}

/**
 * A document from outside, ready for the store: its bytes are what JSON.stringify makes of it. One that comes out the
 * same here, to the byte, is a run: so a run that expired keeps its origin when the page sends its document.
 */
async function takeDocument(services: Services, userId: string, { document, field }: DocumentSource) {
  const metadata = readForeignDocument(document, field);
  const summary = summariseDocument(document);
  const json = Buffer.from(JSON.stringify(document));
  if (json.byteLength > MAXIMUM_DOCUMENT_BYTES) throw new AppError('TOO_LARGE');
  const [content, computed] = await Promise.all([
    services.workers.encodeContent(json, userId),
    recomputeDocument(services, userId, document),
  ]);
  const origin: ResultOrigin = computed?.sha256 === content.sha256 ? 'run' : 'import';
  return { origin, content, metadata, summary };
}
