import {
  type BacktestParameters,
  BacktestParametersSchema,
  type InputIssue,
  issuesOf,
} from '@margin/contracts';
import { explainIssues, type FieldErrors } from '../../lib/field-errors.ts';
import { SETTING_LABELS, type SettingName, type Settings } from './settings.ts';
import { settingsToParameters, type UnfinishedParameters } from './settings-parameters.ts';

export type SettingErrors = FieldErrors<SettingName>;

/** The field of the form behind a path of the parameters. */
const fieldOf = (path: string) => (path === 'interest' ? 'interestKind' : path.replace(/^interest\./, ''));

/** What the server or the contract says about parameters, beside the fields of the form. */
export const explainSettings = (issues: readonly InputIssue[]) =>
  explainIssues(issues, SETTING_LABELS, fieldOf);

/** The parameters that the settings stand for, or what is wrong with them by field. */
export function checkSettings(
  settings: Settings,
): { ok: true; parameters: BacktestParameters } | { ok: false; errors: SettingErrors } {
  const given = settingsToParameters(settings);
  const parsed = BacktestParametersSchema.safeParse(given, {
    error: (issue) => (issue.input === undefined ? 'is required' : undefined),
  });
  if (!parsed.success) return { ok: false, errors: explainSettings(issuesOf(parsed.error)).fields };
  // An optional field that is empty takes its default, but the form shows every default in its field.
  const errors = refuseEmpty(given);
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, parameters: parsed.data };
}

const DEFAULTED = ['tradingCost', 'reentryWaitBars', 'minimumEquity'] as const;

function refuseEmpty(given: UnfinishedParameters): SettingErrors {
  const empty = DEFAULTED.filter((name) => given[name] === undefined);
  return Object.fromEntries(empty.map((name) => [name, `${SETTING_LABELS[name]} is required`]));
}
