import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../../components/dialog.tsx';
import form from '../../../components/dialog-form.module.css';
import { Notice } from '../../../components/notice.tsx';
import { keepFocus } from '../../../components/tags/keep-focus.ts';
import { TagField } from '../../../components/tags/tag-field.tsx';
import { normalizeTags } from '../../../lib/tags.ts';
import { resultCount } from '../../library-item/counts.ts';
import type { ResultSelection } from '../browse/select/use-selection.ts';
import { useBulkEdit } from './use-bulk-edit.ts';

interface BulkTagDialogProps {
  opened: boolean;
  onClose: () => void;
  selection: ResultSelection;
}

export function BulkTagDialog({ opened, onClose, selection }: BulkTagDialogProps) {
  const title = `TAG ${resultCount(selection.chosen.length).toUpperCase()}`;
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size={480}>
      <BulkTagForm selection={selection} onClose={onClose} />
    </Dialog>
  );
}

function BulkTagForm({ selection, onClose }: Omit<BulkTagDialogProps, 'opened'>) {
  const added = useTagDraft();
  const removed = useTagDraft();
  const { tag, isPending, error } = useBulkEdit(selection);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const change = { addTags: added.finished(), removeTags: removed.finished() };
    if (change.addTags.length + change.removeTags.length > 0) tag(change, onClose);
  };
  return (
    <form className={form.form} onSubmit={submit}>
      {error && <Notice kind="error">{errorMessage(error)}</Notice>}
      <TagField
        label="ADD TAGS"
        description="Added after existing tags; duplicates are skipped"
        {...added.field}
      />
      <TagField
        label="REMOVE TAGS"
        description="Removed where present; the results stay"
        {...removed.field}
      />
      <div className={form.footer}>
        <Button variant="default" onClick={onClose}>
          CANCEL
        </Button>
        <Button type="submit" loading={isPending} onMouseDown={keepFocus}>
          APPLY
        </Button>
      </div>
    </form>
  );
}

function useTagDraft() {
  const [tags, onTags] = useState<string[]>([]);
  const [typed, onType] = useState('');
  return { field: { tags, onTags, typed, onType }, finished: () => normalizeTags([...tags, typed]) };
}
