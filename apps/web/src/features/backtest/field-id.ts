import type { FieldName } from './form-parameters.ts';

/** The id of a parameter's control in the page. */
export const fieldId = (name: FieldName) => `parameter-${name}`;
