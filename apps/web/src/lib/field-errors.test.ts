import { SignUpInputSchema } from '@margin/contracts';
import { expect, test } from 'vitest';
import { explainIssues, validateWith } from './field-errors.ts';

const LABELS = { name: 'Name', email: 'Email', password: 'Password' };

test('every field gets its first issue, as a sentence that names it', () => {
  const validate = validateWith(SignUpInputSchema, LABELS);
  expect(validate({ name: ' ', email: 'x', password: 'short' })).toEqual({
    name: 'Enter a name',
    email: 'E-mail must be an email address',
    password: 'Password must be 12 characters or more',
  });
  expect(validate({ name: 'Ada', email: 'ada@example.com', password: 'long enough for it' })).toEqual({});
});

test('issues of parts belong to their field, issues of no field are kept apart', () => {
  const issues = [
    { path: 'name.0', message: 'is bad' },
    { path: 'name', message: 'comes second' },
    { path: 'email', message: 'the domain does not exist' },
    { path: 'constructor', message: 'is no field' },
    { path: '', message: 'give either' },
  ];
  expect(explainIssues(issues, LABELS)).toEqual({
    fields: { name: 'Name is bad', email: 'E-mail: the domain does not exist' },
    rest: ['constructor: is no field', 'give either'],
  });
});
