import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { explainIssues, type FieldLabels, validateWith } from './field-errors.ts';
import { Refusal } from './umbrella-request.ts';

interface SubmitFormOptions<Values, Answer> {
  initialValues: Values;
  /** Checks the values before they are sent. */
  schema: z.ZodType;
  labels: FieldLabels<keyof Values & string>;
  send: (values: Values) => Promise<Answer>;
  onDone: (answer: Answer) => void;
}

/**
 * A form that submits to the umbrella. Errors of a field, including the server's, show at the field, and the
 * first one gets the focus; any other error is the `failure`.
 */
export function useSubmitForm<Values extends Record<string, unknown>, Answer>({
  initialValues,
  schema,
  labels,
  send,
  onDone,
}: SubmitFormOptions<Values, Answer>) {
  const element = useRef<HTMLFormElement>(null);
  const form = useForm<Values>({ initialValues, validate: validateWith(schema, labels) });
  const fieldErrors = (error: Error) =>
    explainIssues(error instanceof Refusal ? error.issues : [], labels).fields;
  const focusFirst = (errors: object) => {
    const name = Object.keys(labels).find((field) => field in errors);
    element.current?.querySelector<HTMLElement>(`[data-path="${name}"]`)?.focus();
  };
  // Input and response may contain a secret, so they are discarded with the form.
  const { mutate, isPending, error } = useMutation({
    mutationFn: send,
    gcTime: 0,
    onSuccess: onDone,
    onError: (refused) => {
      form.setErrors(fieldErrors(refused));
      focusFirst(fieldErrors(refused));
    },
  });
  const submit = (values: Values) => {
    if (!isPending) mutate(values);
  };
  return {
    form,
    isPending,
    failure: error && Object.keys(fieldErrors(error)).length === 0 ? error : null,
    formProps: { ref: element, noValidate: true, onSubmit: form.onSubmit(submit, focusFirst) },
  };
}
