import {
  type BacktestParameters,
  BacktestParametersSchema,
  type InputIssue,
  issuesOf,
} from '@margin/contracts';
import { explainIssues, type FieldErrors } from '../../lib/field-errors.ts';
import { type FieldName, FORM, type FormParameters } from './form-parameters.ts';

export type FormErrors = FieldErrors<FieldName>;

/** Turns issues from the server or the contract into errors by field. */
export const explainParameters = (issues: readonly InputIssue[]) =>
  explainIssues(issues, FORM.labels, FORM.fieldAt);

/** The parameters in the form, or their errors by field. */
export function checkParameters(
  values: FormParameters,
): { ok: true; parameters: BacktestParameters } | { ok: false; errors: FormErrors } {
  const given = FORM.read(values);
  const parsed = BacktestParametersSchema.safeParse(given, {
    error: (issue) => (issue.input === undefined ? 'is required' : undefined),
  });
  if (!parsed.success) return { ok: false, errors: explainParameters(issuesOf(parsed.error)).fields };
  // The contract gives an empty optional field its default, but the form shows every default, so empty is an
  // error here.
  const empty = FORM.emptied(given);
  if (empty.length === 0) return { ok: true, parameters: parsed.data };
  return {
    ok: false,
    errors: Object.fromEntries(empty.map((name) => [name, `${FORM.labels[name]} is required`])),
  };
}
