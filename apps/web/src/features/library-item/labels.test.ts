import { expect, test } from 'vitest';
import { finishDraft, type LabelsDraft, LabelsSchema, validateDraft } from './labels.ts';

const draft: LabelsDraft = { name: ' SPX 2x ', description: ' ', tags: ['SPX'], typedTag: '' };

test('an unfinished tag counts', () => {
  expect(finishDraft({ ...draft, typedTag: ' tested, spx' }).tags).toEqual(['SPX', 'tested']);
  expect(validateDraft({ ...draft, typedTag: 'x'.repeat(51) })).toEqual({
    tags: 'Tags must be 50 characters or fewer',
  });
});

test('labels are trimmed, and an empty description is null', () => {
  expect(LabelsSchema.parse(finishDraft(draft))).toEqual({
    name: 'SPX 2x',
    description: null,
    tags: ['SPX'],
  });
});

test.each<[Partial<LabelsDraft>, object]>([
  [{ name: '  ' }, { name: 'Name must not be empty' }],
  [{ name: 'x'.repeat(256) }, { name: 'Name must be 255 characters or fewer' }],
  [{ description: 'x'.repeat(5_001) }, { description: 'Description must be 5,000 characters or fewer' }],
  [{ tags: Array.from({ length: 21 }, (_, at) => `tag ${at}`) }, { tags: 'Tags must be 20 tags or fewer' }],
  [{ name: '<script>alert(1)</script> 🦊' }, {}],
])('%j', (changes, errors) => {
  expect(validateDraft({ ...draft, ...changes })).toEqual(errors);
});
