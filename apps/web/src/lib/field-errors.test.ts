import { SignUpInputSchema } from '@margin/contracts';
import { expect, test } from 'vitest';
import { explainIssues, validateWith } from './field-errors.ts';

const LABELS = { name: 'Name', email: 'Email', password: 'Password' };

test('each field gets its first issue as a sentence', () => {
  const validate = validateWith(SignUpInputSchema, LABELS);
  expect(validate({ name: ' ', email: 'x', password: 'short' })).toEqual({
    name: 'Enter your name.',
    email: 'Enter a valid email address.',
    password: 'Password must be 12 characters or more',
  });
  expect(validate({ name: 'Ada', email: 'ada@example.com', password: 'long enough for it' })).toEqual({});
});

test('issues of nested paths go to their field; issues without a field go to rest', () => {
  const issues = [
    { path: 'name.0', message: 'is bad' },
    { path: 'name', message: 'comes second' },
    { path: 'email', message: 'the domain does not exist' },
    { path: 'constructor', message: 'is not a field' },
    { path: '', message: 'give either' },
  ];
  expect(explainIssues(issues, LABELS)).toEqual({
    fields: { name: 'Name is bad', email: 'Email: the domain does not exist' },
    rest: ['constructor: is not a field', 'give either'],
  });
});
