import { Button } from '@mantine/core';
import { Notice } from '../../components/notice.tsx';
import { carriedSettings, isCarried, withoutCarried } from './carried-settings.ts';
import { FORM } from './form-parameters.ts';
import type { ParametersForm } from './use-parameters-form.ts';

/** The settings that a run brought with it and that have no field, what is wrong with them, and a way to clear them. */
export function CarriedLine({ form }: { form: ParametersForm }) {
  const settings = carriedSettings(form.values);
  const errors = FORM.names.filter(isCarried).flatMap((name) => form.errors[name] ?? []);
  if (settings.length === 0) return null;
  return (
    <Notice
      kind={errors.length > 0 ? 'error' : 'info'}
      actions={
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => form.replace(withoutCarried(form.values), form.derivedFrom)}
        >
          Clear
        </Button>
      }
    >
      {errors.length > 0 ? errors.join('. ') : `Also runs with ${settings.join('; ')}`}
    </Notice>
  );
}
