import { createHash } from 'node:crypto';
import type { ResultOrigin, SavedResult, SaveResultInput } from '@margin/contracts';
import {
  type Database,
  isComputedContent,
  type LibraryLimits,
  type SaveSource,
  saveResult,
} from '@margin/db';
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

/** What to save; the same for both APIs. */
export interface SaveRequest extends Pick<SaveResultInput, 'name' | 'description' | 'tags'> {
  /** Null always saves. */
  idempotencyKey: string | null;
  replaces?: string | null;
  derivedFrom?: string | null;
  source: { kind: 'run'; runId: string } | DocumentSource;
}

interface DocumentSource {
  kind: 'document';
  document: Record<string, unknown>;
  /** The name of the request's document field, for messages. */
  field?: string;
}

/**
 * Saves a user's run, or a document, given in the input or `taken` from a large one. The bytes of a run are already
 * stored and are not touched.
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

/** Distinguishes a repeated save from a different one with the same key. */
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
  const { content, parameters, summary } = document;
  await needs.limitStoredBytes(userId, content.content.byteLength);
  const origin: ResultOrigin = (await isComputedHere(needs, userId, document)) ? 'run' : 'import';
  return { kind: 'document', origin, content, parameters, summary };
}

/**
 * Whether this server computed these bytes for the user before, or computes the same bytes now: an expired run keeps its
 * origin when the page sends its document.
 */
async function isComputedHere(
  needs: SaveNeeds,
  userId: string,
  { content: { sha256 }, repeatable }: TakenDocument,
): Promise<boolean> {
  if (!repeatable) return false;
  if (await isComputedContent(needs.db, { userId, sha256 })) return true;
  return (await recomputeDocument(needs, userId, repeatable))?.sha256 === sha256;
}

/** A small imported document, ready to store: its bytes are its JSON.stringify output. */
async function takeDocument(
  { workers }: Pick<SaveNeeds, 'workers'>,
  userId: string,
  { document, field }: DocumentSource,
): Promise<TakenDocument> {
  const digest = digestDocument(document, field);
  const json = Buffer.from(JSON.stringify(document));
  return { ...digest, content: await workers.encodeContent(json, userId) };
}
