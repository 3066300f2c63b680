import type { InputIssue } from '@margin/contracts';
import { useCallback, useMemo, useState } from 'react';
import { checkParameters, explainParameters, type FormErrors } from './check-parameters.ts';
import type { FieldName, FormParameters } from './form-parameters.ts';
import { recallForm, rememberForm } from './remembered-parameters.ts';

const NO_REFUSAL = explainParameters([]);

/** The form's values, remembered for the next visit, and their current errors. */
export function useParametersForm(userId: string) {
  const [values, setValues] = useState(() => recallForm(localStorage, userId));
  const [refusal, setRefusal] = useState(NO_REFUSAL);
  const [derivedFrom, setDerivedFrom] = useState<string | null>(null);
  const checked = useMemo(() => checkParameters(values), [values]);

  const put = useCallback(
    (next: FormParameters) => {
      setValues(next);
      setRefusal(NO_REFUSAL);
      rememberForm(localStorage, userId, next);
    },
    [userId],
  );
  const replace = useCallback(
    (next: FormParameters, origin: string | null = null) => {
      put(next);
      setDerivedFrom(origin);
    },
    [put],
  );
  const change = <Name extends FieldName>(name: Name, value: FormParameters[Name]) =>
    put({ ...values, [name]: value });
  const errors: FormErrors = checked.ok ? refusal.fields : checked.errors;
  return {
    values,
    /** The saved result that these parameters came from, even if they have changed since. */
    derivedFrom,
    change,
    /** Replaces all parameters; `origin`: the saved result that they come from. */
    replace,
    errors,
    /** Errors from the server that no field can show. */
    generalErrors: refusal.rest,
    parameters: checked.ok ? checked.parameters : null,
    /** Shows the server's errors at their fields, until the parameters change. */
    refuse: useCallback((issues: readonly InputIssue[]) => setRefusal(explainParameters(issues)), []),
  };
}

export type ParametersForm = ReturnType<typeof useParametersForm>;
