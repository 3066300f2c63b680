import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { TagField } from '../../components/tags/tag-field.tsx';
import type { MetadataDraft } from './metadata.ts';

/** Name, description and tags. */
export function MetadataFields({ form }: { form: UseFormReturnType<MetadataDraft> }) {
  return (
    <>
      <TextInput label="NAME (REQUIRED)" data-autofocus {...form.getInputProps('name')} />
      <Textarea
        label="DESCRIPTION (OPTIONAL)"
        autosize
        minRows={3}
        maxRows={8}
        {...form.getInputProps('description')}
      />
      <TagField
        label="TAGS (OPTIONAL)"
        description="Comma-separated tags for organization"
        tags={form.values.tags}
        onTags={(tags) => form.setFieldValue('tags', tags)}
        typed={form.values.typedTag}
        onType={(text) => form.setFieldValue('typedTag', text)}
        error={form.errors.tags}
      />
    </>
  );
}
