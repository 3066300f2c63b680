import { createHash } from 'node:crypto';
import { AppError, MAXIMUM_DOCUMENT_BYTES, type SavedResult, type SaveResultInput } from '@margin/contracts';
import { saveResult } from '@margin/db';
import { readForeignDocument } from '../documents/read-foreign-document.ts';
import { summariseDocument } from '../documents/summarise-document.ts';
import type { Identity } from '../identity/token-verifier.ts';
import type { Services } from '../services.ts';

/** Saves a run of the user, or a document that is handed in. The bytes of a run are not touched: they are there. */
export async function saveResultFor(
  services: Services,
  { userId, email }: Identity,
  input: SaveResultInput,
): Promise<SavedResult> {
  const { name, description, tags, idempotencyKey } = input;
  const source = await sourceOf(services, input.source);
  const payload = [name, description, tags, source.origin === 'run' ? source.runId : source.content.sha256];
  return saveResult(services.db, {
    userId,
    userEmail: email,
    name,
    description,
    tags,
    idempotency: {
      key: idempotencyKey,
      payloadHash: createHash('sha256').update(JSON.stringify(payload)).digest('hex'),
    },
    source,
    limits: services.limits,
    now: services.now(),
  });
}

function sourceOf(services: Services, source: SaveResultInput['source']) {
  return source.kind === 'run'
    ? { origin: 'run' as const, runId: source.runId }
    : importDocument(services, source.document);
}

/** A document from outside, ready for the store: its bytes are what JSON.stringify makes of it. */
async function importDocument({ workers }: Services, document: Record<string, unknown>) {
  const metadata = readForeignDocument(document);
  const summary = summariseDocument(document);
  const json = Buffer.from(JSON.stringify(document));
  if (json.byteLength > MAXIMUM_DOCUMENT_BYTES) throw new AppError('TOO_LARGE');
  const content = await workers.encodeContent(json);
  return { origin: 'import' as const, content, metadata, summary };
}
