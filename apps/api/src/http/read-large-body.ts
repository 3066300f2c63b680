import { readSync } from 'node:fs';
import {
  AppError,
  type ErrorDetails,
  ImportPricesInputSchema,
  invalidInput,
  issuesOf,
  MAXIMUM_DOCUMENT_BYTES,
  MAXIMUM_SMALL_REQUEST_BYTES,
} from '@margin/contracts';
import { importPrices } from '@margin/market-data';
import { newestDay } from '@margin/market-data/import';
import { encodeContent } from '../content/encode-content.ts';
import { digestDocument } from '../documents/digest-document.ts';
import { requireSeriesSize } from '../market-data/series-size.ts';
import { freeMemoryAfter } from '../workers/free-memory.ts';
import { type KeptBody, lengthOf } from './body-file.ts';
import type { LargeBody } from './large-body.ts';
import { parseJsonBody } from './parse-json.ts';
import { stringifiedField } from './stringified.ts';
import type { TakenBody } from './taken-body.ts';

export interface LargeBodyTask {
  large: LargeBody;
  body: KeptBody;
  now: Date;
}

/** Error classes do not survive the transfer between threads, so a refusal is returned as an outcome. */
export type ReadLargeBody =
  | { kind: 'read'; taken: TakenBody | null; rest: Uint8Array }
  | { kind: 'refused'; message: string; details: ErrorDetails };

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a large body: prepares the large part for storage and returns the rest as JSON. */
export function readLargeBody(task: LargeBodyTask): ReadLargeBody {
  try {
    const sent = bytesOf(task.body);
    const { taken, rest } = takeFrom(sent, parseJsonBody(sent), task);
    const json = Buffer.from(JSON.stringify(rest));
    if (json.byteLength > MAXIMUM_SMALL_REQUEST_BYTES) throw new AppError('TOO_LARGE');
    return { kind: 'read', taken, rest: json };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'refused', message: error.message, details: error.details };
  } finally {
    // Runs after the response, so that garbage of one body does not add to the next.
    setImmediate(() => freeMemoryAfter(lengthOf(task.body)));
  }
}

function bytesOf(body: KeptBody): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const { fd, bytes } = body;
  const buffer = Buffer.allocUnsafeSlow(bytes);
  for (let at = 0; at < bytes; ) {
    const read = readSync(fd, buffer, at, bytes - at, at);
    if (read === 0) throw new Error('The file of a body is shorter than the body');
    at += read;
  }
  return buffer;
}

function takeFrom(
  sent: Buffer,
  body: unknown,
  { large, now }: LargeBodyTask,
): { taken: TakenBody | null; rest: unknown } {
  if (!isObject(body)) return { taken: null, rest: null };
  if (large.kind === 'prices') return takePrices(body, now);
  const document = body[large.field];
  // The main thread refuses a value that is not a document.
  if (!isObject(document)) return { taken: null, rest: { ...body, [large.field]: null } };
  const digest = digestDocument(document, large.field);
  const json = stringifiedField(sent, body, large.field);
  if (json.byteLength > MAXIMUM_DOCUMENT_BYTES) throw new AppError('TOO_LARGE');
  return {
    taken: { kind: 'document', document: { ...digest, content: encodeContent(json) } },
    rest: { ...body, [large.field]: {} },
  };
}

function takePrices(body: JsonObject, now: Date): { taken: TakenBody; rest: unknown } {
  const parsed = ImportPricesInputSchema.safeParse(body);
  if (!parsed.success) throw invalidInput(issuesOf(parsed.error));
  requireSeriesSize(parsed.data);
  const imported = importPrices({ ...parsed.data, today: newestDay(now) });
  const { prices: _, dividends: __, ...rest } = body;
  return { taken: { kind: 'prices', imported }, rest: { ...rest, prices: '' } };
}
