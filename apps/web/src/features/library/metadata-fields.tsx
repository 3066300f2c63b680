import { TagsInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { trpc } from '../../lib/trpc.ts';
import type { Metadata } from './metadata.ts';
import { normaliseTags } from './tags.ts';

/** Name, description and tags, with the user's own tags as suggestions. */
export function MetadataFields({ form }: { form: UseFormReturnType<Metadata> }) {
  const { data } = trpc.savedResults.tags.useQuery();
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
      <TagsInput
        label="TAGS (OPTIONAL)"
        description="Comma-separated tags for organization"
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={data?.tags.map(({ tag }) => tag) ?? []}
        openOnFocus={false}
        comboboxProps={{ keepMounted: false }}
        value={form.values.tags}
        onChange={(tags) => form.setFieldValue('tags', normaliseTags(tags))}
        error={form.errors.tags}
      />
    </>
  );
}
