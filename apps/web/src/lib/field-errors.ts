import { type InputIssue, issuesOf } from '@margin/contracts';
import type { z } from 'zod';

/** One sentence per field, as forms show it. */
export type FieldErrors<Field extends string> = Partial<Record<Field, string>>;

export type FieldLabels<Field extends string> = Readonly<Record<Field, string>>;

const isField = <Field extends string>(labels: FieldLabels<Field>, path: string): path is Field =>
  Object.hasOwn(labels, path);

/** Most messages continue the name of their field; the others are sentences of their own. */
const PREDICATE = /^(?:must|is|are|times|belongs|needs)\b/;

/** Messages of the contract that a form turns into an instruction. */
const INSTRUCTIONS: Readonly<Record<string, (label: string) => string>> = {
  'must be an email address': () => 'Enter a valid email address',
  'must not be empty': (label) => `Enter a ${label.toLowerCase()}`,
};

function sentence(label: string, message: string): string {
  const instruct = INSTRUCTIONS[message];
  if (instruct) return instruct(label);
  return PREDICATE.test(message) ? `${label} ${message}` : `${label}: ${message}`;
}

/** Turns issues into a sentence per field. `rest` holds those that match no field of the form. */
export function explainIssues<Field extends string>(
  issues: readonly InputIssue[],
  labels: FieldLabels<Field>,
  fieldOf: (path: string) => string = (path) => path.split('.')[0] ?? '',
): { fields: FieldErrors<Field>; rest: string[] } {
  const fields: FieldErrors<Field> = {};
  const rest: string[] = [];
  for (const { path, message } of issues) {
    const field = fieldOf(path);
    if (!isField(labels, field)) rest.push(path ? `${path}: ${message}` : message);
    else fields[field] ??= sentence(labels[field], message);
  }
  return { fields, rest };
}

/** The errors of a form's values under a schema of the contracts; for `validate` of @mantine/form. */
export const validateWith =
  <Field extends string>(schema: z.ZodType, labels: FieldLabels<Field>) =>
  (values: object): FieldErrors<Field> => {
    const { error } = schema.safeParse(values);
    return error ? explainIssues(issuesOf(error), labels).fields : {};
  };
