import { ParameterField } from './fields.tsx';
import { FORM } from './form-parameters.ts';
import type { ParametersForm } from './use-parameters-form.ts';

/** The fields that have a good default. */
export const AdvancedFields = ({ form }: { form: ParametersForm }) =>
  FORM.namesIn('advanced').map((name) => <ParameterField key={name} form={form} name={name} />);
