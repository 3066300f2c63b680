import { TagsInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { trpc } from '../../lib/trpc.ts';
import type { MetadataDraft } from './metadata.ts';
import { normaliseTags } from './tags.ts';

/** Name, description and tags, with the user's own tags as suggestions. */
export function MetadataFields({ form }: { form: UseFormReturnType<MetadataDraft> }) {
  const { data } = trpc.savedResults.tags.useQuery();
  const { tags, typedTag } = form.values;
  const setTags = (next: string[]) => form.setFieldValue('tags', normaliseTags(next));
  const type = (text: string) => {
    const finished = text.lastIndexOf(',') + 1;
    if (finished > 0) setTags([...tags, text.slice(0, finished)]);
    form.setFieldValue('typedTag', text.slice(finished));
  };
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
        value={tags}
        onChange={setTags}
        searchValue={typedTag}
        onSearchChange={type}
        error={form.errors.tags}
      />
    </>
  );
}
