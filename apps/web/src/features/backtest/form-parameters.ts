import { type FormField, formOf, PARAMETERS, type Shown } from '@margin/contracts';

/** How the form shows each parameter, in order. */
export const FORM = formOf(PARAMETERS);

/** The form as shown, finished or not. Rates, costs and margins are in percent. */
export type FormParameters = Shown<typeof FORM.initial>;
export type FieldName = keyof FormParameters;

type NamesOf<Kind> = {
  [Name in FieldName]: (typeof FORM.fields)[Name] extends { kind: Kind } ? Name : never;
}[FieldName];
export type NumberName = NamesOf<'number'>;
export type ChoiceName = NamesOf<'choice'>;
export type DateName = NamesOf<'date'>;
export type CustomName = NamesOf<'custom'>;

const isOf =
  <Kind extends FormField['kind']>(kind: Kind) =>
  (name: FieldName): name is NamesOf<Kind> =>
    FORM.fields[name].kind === kind;
export const isNumber = isOf('number');
export const isChoice = isOf('choice');
export const isDate = isOf('date');

/** Puts the parameters of a run back in the form; fields that the run did not use keep their value. */
export const parametersToForm = FORM.write;
