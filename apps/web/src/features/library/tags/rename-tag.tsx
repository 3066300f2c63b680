import { Button, TextInput } from '@mantine/core';
import { foldText, type LibraryTag, UpdateTagInputSchema } from '@margin/contracts';
import { type FormEvent, useState } from 'react';
import { validateWith } from '../../../lib/field-errors.ts';
import { tagCount } from '../../library-item/counts.ts';
import classes from './manage-tags.module.css';

interface RenameTagProps {
  tag: LibraryTag;
  /** All tags of the library; another one may already have the name. */
  tags: readonly LibraryTag[];
  isSaving: boolean;
  onRename: (name: string) => void;
  onCancel: () => void;
}

const validate = validateWith(UpdateTagInputSchema.pick({ name: true }), { name: 'Name' });

export function RenameTag({ tag, tags, isSaving, onRename, onCancel }: RenameTagProps) {
  const [name, setName] = useState(tag.tag);
  const folded = foldText(name.trim());
  const taken = tags.some((other) => other.tag !== tag.tag && foldText(other.tag) === folded);
  const refusal = taken ? 'This tag already exists. Merge the two instead' : validate({ name }).name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (refusal === undefined) onRename(name.trim());
  };
  return (
    <form className={classes.change} onSubmit={submit} noValidate>
      <TextInput
        label={`New name of “${tag.tag}”`}
        description={`Changes ${tagCount(tag)}`}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={name === tag.tag ? undefined : refusal}
      />
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" loading={isSaving} disabled={name.trim() === tag.tag}>
        Rename
      </Button>
    </form>
  );
}
