import { type InputIssue, issuesOf } from '@margin/contracts';
import type { z } from 'zod';

/** One sentence per field, as forms show it. */
export type FieldErrors<Field extends string> = Partial<Record<Field, string>>;

export type FieldLabels<Field extends string> = Readonly<Record<Field, string>>;

const isField = <Field extends string>(labels: FieldLabels<Field>, path: string): path is Field =>
  Object.hasOwn(labels, path);

/** Most messages continue from the name of their field; one that ends with a period is a sentence of its own. */
const PREDICATE = /^(?:must|is|are|needs)\b/;

function sentence(label: string, message: string): string {
  if (PREDICATE.test(message)) return `${label} ${message}`;
  return message.endsWith('.') ? message : `${label}: ${message}`;
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
