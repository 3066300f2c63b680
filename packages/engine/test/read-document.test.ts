import { readFileSync } from 'node:fs';
import { AppError, readDocument } from '@margin/contracts';
import { expect, it } from 'vitest';

const stored = new URL('fixtures/engine-1.0.0-three-days.json', import.meta.url);
const document: Record<string, unknown> = JSON.parse(readFileSync(stored, 'utf8'));

function issuesWith(json: unknown): string[] {
  try {
    readDocument(json);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return (error.details.issues ?? []).map(({ path }) => path);
  }
}

it('passes a stored document on unchanged, including keys of later versions', () => {
  expect(readDocument(document)).toBe(document);
  const later = { ...document, added_later: true };
  expect(readDocument(later)).toBe(later);
});

it('names what is missing', () => {
  const { charts: _, events: __, ...rest } = document;
  expect(issuesWith(rest)).toEqual(['charts', 'events']);
});

it('compares a document of an unknown or missing version with the newest one', () => {
  expect(issuesWith({ ...document, schema_version: 99 })).toEqual([
    'schema_version',
    'provenance.datasets',
    'provenance.cpi',
  ]);
  expect(issuesWith({})).toContain('schema_version');
  expect(issuesWith(null)).toEqual(['']);
});
