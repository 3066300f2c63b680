import { createHash } from 'node:crypto';
import type { ResultOrigin, SavedResult, SaveResultInput } from '@margin/contracts';
import { saveResult } from '@margin/db';
import { digestDocument } from '../documents/digest-document.ts';
import { recomputeDocument } from '../documents/recompute-document.ts';
import type { TakenBody, TakenDocument } from '../http/taken-body.ts';
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

/**
 * Saves a run of the user, or a document that is handed in: in the input, or `taken` out of a large one. The bytes of a
 * run are not touched: they are there.
 */
export async function saveResultFor(
  services: Services,
  { userId, email }: Identity,
  input: SaveRequest,
  taken: TakenBody | null = null,
): Promise<SavedResult> {
  const { name, description, tags, idempotencyKey, replaces = null, derivedFrom = null } = input;
  await services.limitRequests('saves', userId);
  await services.disk.requireRoom();
  const source = await sourceOf(services, userId, input.source, taken);
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

async function sourceOf(
  services: Services,
  userId: string,
  source: SaveRequest['source'],
  taken: TakenBody | null,
) {
  if (source.kind === 'run') return { runId: source.runId };
  const document = taken?.kind === 'document' ? taken.document : await takeDocument(services, userId, source);
  const { content, parameters, summary, repeatable } = document;
  await services.limitStoredBytes(userId, content.content.byteLength);
  // One that comes out the same here, to the byte, is a run: so a run that expired keeps its origin when the page sends
  // its document.
  const computed = repeatable && (await recomputeDocument(services, userId, repeatable));
  const origin: ResultOrigin = computed?.sha256 === content.sha256 ? 'run' : 'import';
  return { origin, content, parameters, summary };
}

/** A small document from outside, ready for the store: its bytes are what JSON.stringify makes of it. */
async function takeDocument(
  { workers }: Services,
  userId: string,
  { document, field }: DocumentSource,
): Promise<TakenDocument> {
  const digest = digestDocument(document, field);
  const json = Buffer.from(JSON.stringify(document));
  return { ...digest, content: await workers.encodeContent(json, userId) };
}
