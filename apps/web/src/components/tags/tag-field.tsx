import { TagsInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { normalizeTags } from '../../lib/tags.ts';
import { TagBadge } from './tag-list.tsx';
import { useTagColor, useTags } from './use-tags.ts';

interface TagFieldProps {
  label: string;
  description: string;
  tags: string[];
  onTags: (tags: string[]) => void;
  /** The tag being typed, before a comma or Enter. */
  typed: string;
  onType: (text: string) => void;
  error?: ReactNode;
}

/** A field for tags, with suggestions from the library. */
export function TagField({ label, description, tags, onTags, typed, onType, error }: TagFieldProps) {
  const known = useTags();
  const colorOf = useTagColor();
  const type = (text: string) => {
    const finished = text.lastIndexOf(',') + 1;
    if (finished > 0) onTags(normalizeTags([...tags, text.slice(0, finished)]));
    onType(text.slice(finished));
  };
  return (
    <TagsInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={known.map(({ tag }) => tag)}
      renderOption={({ option }) => <TagBadge tag={option.value} color={colorOf(option.value)} />}
      openOnFocus={false}
      comboboxProps={{ keepMounted: false }}
      value={tags}
      onChange={(next) => onTags(normalizeTags(next))}
      searchValue={typed}
      onSearchChange={type}
      error={error}
    />
  );
}
