import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormErrors, type UseFormReturnType, useForm } from '@mantine/form';
import { errorDetails, errorMessage } from '@margin/client';
import type { ReactNode } from 'react';
import form from '../../components/dialog-form.module.css';
import { Notice } from '../../components/notice.tsx';
import { keepFocus } from '../../components/tags/keep-focus.ts';
import { TagField } from '../../components/tags/tag-field.tsx';
import { explainIssues } from '../../lib/field-errors.ts';
import { finishDraft, LABEL_NAMES, type Labels, type LabelsDraft, validateDraft } from './labels.ts';

export const useLabelsForm = (labels: Labels) =>
  useForm<LabelsDraft>({ initialValues: { ...labels, typedTag: '' }, validate: validateDraft });

interface LabelsFormProps {
  /** From `useLabelsForm`. */
  draft: UseFormReturnType<LabelsDraft>;
  onSave: (labels: Labels) => void;
  isSaving: boolean;
  /** Why the last save failed; the typed text stays. */
  error: unknown;
  onCancel: () => void;
  /** Label of the save button. */
  action?: string;
  /** Next to the buttons. */
  aside?: ReactNode;
  /** Between the error and the fields. */
  children?: ReactNode;
}

/** Name, description and tags of a result or a sweep. */
export function LabelsForm({ draft, onSave, isSaving, error, onCancel, ...props }: LabelsFormProps) {
  const refused = explainIssues(errorDetails(error)?.issues ?? [], LABEL_NAMES).fields;
  const save = (values: LabelsDraft) => {
    if (!isSaving) onSave(finishDraft(values));
  };
  return (
    <form className={form.form} onSubmit={draft.onSubmit(save)} noValidate>
      {error !== null && <Notice kind="error">{errorMessage(error)}</Notice>}
      {props.children}
      <Fields draft={draft} errors={{ ...refused, ...draft.errors }} />
      <div className={form.footer}>
        <span className={form.aside}>{props.aside}</span>
        <Button variant="default" onClick={onCancel}>
          CANCEL
        </Button>
        <Button type="submit" loading={isSaving} onMouseDown={keepFocus}>
          {props.action ?? 'SAVE'}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  draft: LabelsFormProps['draft'];
  errors: FormErrors;
}

function Fields({ draft, errors }: FieldsProps) {
  return (
    <>
      <TextInput
        label="NAME (REQUIRED)"
        data-autofocus
        {...draft.getInputProps('name')}
        error={errors.name}
      />
      <Textarea
        label="DESCRIPTION (OPTIONAL)"
        autosize
        minRows={3}
        maxRows={8}
        {...draft.getInputProps('description')}
        error={errors.description}
      />
      <TagField
        label="TAGS (OPTIONAL)"
        description="Comma-separated tags for organization"
        tags={draft.values.tags}
        onTags={(tags) => draft.setFieldValue('tags', tags)}
        typed={draft.values.typedTag}
        onType={(text) => draft.setFieldValue('typedTag', text)}
        error={errors.tags}
      />
    </>
  );
}
