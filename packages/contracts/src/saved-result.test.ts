import { describe, expect, it } from 'vitest';
import {
  ListResultsInputSchema,
  ResultDescriptionSchema,
  ResultNameSchema,
  SaveResultInputSchema,
  TagsSchema,
} from './saved-result.ts';

const SAVE = { name: 'A', idempotencyKey: 'key', runId: '0d0a6a3e-9a5f-4a52-8b7e-3f6f0f6f9a51' };

describe('names, descriptions and tags', () => {
  it('count characters, not code units', () => {
    expect(ResultNameSchema.safeParse('📈'.repeat(255)).success).toBe(true);
    expect(ResultNameSchema.safeParse('📈'.repeat(256)).success).toBe(false);
    expect(ResultDescriptionSchema.safeParse('x'.repeat(5_001)).success).toBe(false);
  });

  it('keep markup as it is and trim the edges of a name', () => {
    expect(ResultNameSchema.parse('  <script>alert(1)</script> ')).toBe('<script>alert(1)</script>');
  });

  it.each(['', '   ', 'a\0b', 'half \uD83D pair'])('refuse the name %j', (name) => {
    expect(ResultNameSchema.safeParse(name).success).toBe(false);
  });

  it('clear a blank description', () => {
    expect(ResultDescriptionSchema.parse('  ')).toBeNull();
  });

  it('keep tags unique, ignoring case and width', () => {
    expect(TagsSchema.safeParse(['SPY', 'spy']).success).toBe(false);
    expect(TagsSchema.safeParse(['ＳＰＹ', 'spy']).success).toBe(false);
    expect(TagsSchema.parse([' SPY ', 'calm'])).toEqual(['SPY', 'calm']);
    expect(TagsSchema.safeParse(Array.from({ length: 21 }, (_, i) => `t${i}`)).success).toBe(false);
  });
});

describe('save', () => {
  it('accepts either a run or a document', () => {
    expect(SaveResultInputSchema.safeParse(SAVE).success).toBe(true);
    expect(SaveResultInputSchema.safeParse({ ...SAVE, document: {} }).success).toBe(false);
    expect(SaveResultInputSchema.safeParse({ ...SAVE, runId: undefined }).success).toBe(false);
  });

  it('passes a document through by reference, including every key', () => {
    const document = JSON.parse('{"__proto__":{"a":1},"b":[1]}');
    const parsed = SaveResultInputSchema.parse({ name: 'A', idempotencyKey: 'key', document });
    expect(parsed.source.kind === 'document' && parsed.source.document).toBe(document);
  });
});

describe('list', () => {
  it('lists the newest fifty by default', () => {
    expect(ListResultsInputSchema.parse({})).toEqual({
      sort: 'createdAt',
      direction: 'desc',
      limit: 50,
      tagsMatch: 'any',
    });
  });
});
