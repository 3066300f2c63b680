import { createHash } from 'node:crypto';
import type { ResultOrigin, SavedResult, SaveResultInput } from '@margin/contracts';
import { type Database, type LibraryLimits, type SaveSource, saveResult } from '@margin/db';
import type { Kysely } from 'kysely';
import { digestDocument } from '../documents/digest-document.ts';
import { type RecomputeNeeds, recomputeDocument } from '../documents/recompute-document.ts';
import type { TakenBody, TakenDocument } from '../http/taken-body.ts';
import type { Identity } from '../identity/token-verifier.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { LimitStoredBytes } from '../storage/byte-limit.ts';
import type { DiskSpace } from '../storage/disk-space.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';

export interface SaveNeeds extends RecomputeNeeds {
  db: Kysely<Database>;
  workers: Pick<WorkerPool, 'computeBacktest' | 'encodeContent'>;
  limits: LibraryLimits;
  limitRequests: RequestLimits;
  limitStoredBytes: LimitStoredBytes;
  disk: Pick<DiskSpace, 'requireRoom'>;
  now: () => Date;
}

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
  needs: SaveNeeds,
  { userId, email }: Identity,
  input: SaveRequest,
  taken: TakenBody | null = null,
): Promise<SavedResult> {
  const { name, description, tags, idempotencyKey, replaces = null, derivedFrom = null } = input;
  await needs.limitRequests('saves', userId);
  await needs.disk.requireRoom();
  const source = await sourceOf(needs, userId, input.source, taken);
  const payload = [
    name,
    description,
    tags,
    replaces,
    derivedFrom,
    source.kind === 'run' ? source.runId : source.content.sha256,
  ];
  return saveResult(needs.db, {
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
    limits: needs.limits,
    now: needs.now(),
  });
}

/** Tells a repeated save from another one under the same key. */
export const payloadHashOf = (payload: unknown) =>
  createHash('sha256').update(JSON.stringify(payload)).digest('hex');

async function sourceOf(
  needs: SaveNeeds,
  userId: string,
  source: SaveRequest['source'],
  taken: TakenBody | null,
): Promise<Exclude<SaveSource, { kind: 'link' }>> {
  if (source.kind === 'run') return source;
  const document = taken?.kind === 'document' ? taken.document : await takeDocument(needs, userId, source);
  const { content, parameters, summary, repeatable } = document;
  await needs.limitStoredBytes(userId, content.content.byteLength);
  // One that comes out the same here, to the byte, is a run: so a run that expired keeps its origin when the page sends
  // its document.
  const computed = repeatable && (await recomputeDocument(needs, userId, repeatable));
  const origin: ResultOrigin = computed?.sha256 === content.sha256 ? 'run' : 'import';
  return { kind: 'document', origin, content, parameters, summary };
}

/** A small document from outside, ready for the store: its bytes are what JSON.stringify makes of it. */
async function takeDocument(
  { workers }: Pick<SaveNeeds, 'workers'>,
  userId: string,
  { document, field }: DocumentSource,
): Promise<TakenDocument> {
  const digest = digestDocument(document, field);
  const json = Buffer.from(JSON.stringify(document));
  return { ...digest, content: await workers.encodeContent(json, userId) };
}
