import { Button } from '@mantine/core';
import { foldText } from '@margin/contracts';
import { useState } from 'react';
import form from '../../../components/dialog-form.module.css';
import { Notice } from '../../../components/notice.tsx';
import { useTags } from '../../../components/tags/use-tags.ts';
import classes from './manage-tags.module.css';
import { MergeTags } from './merge-tags.tsx';
import { TagItem } from './tag-item.tsx';
import { useEditTags } from './use-edit-tags.ts';

/** The pending change of a tag, or of the selected ones. */
type Change = { kind: 'rename' | 'delete'; tag: string } | { kind: 'merge' } | null;

/** The tags of the library in the order of suggestions. Changes apply to every result and sweep. */
export function ManageTagsForm({ onClose }: { onClose: () => void }) {
  const tags = useTags();
  const { edit, isPending, problem } = useEditTags();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [change, setChange] = useState<Change>(null);
  const merged = tags.filter(({ tag }) => selected.includes(tag)).map(({ tag }) => tag);
  const finish = () => {
    setChange(null);
    setSelected([]);
  };
  const select = (tag: string, isSelected: boolean) =>
    setSelected(isSelected ? [...selected, tag] : selected.filter((other) => other !== tag));
  return (
    <div className={form.form}>
      {problem && <Notice kind="error">{problem}</Notice>}
      {tags.length === 0 && <p>No tags yet. Add tags when you save or edit a result or a sweep.</p>}
      <ul className={classes.list} aria-label="Tags of the library" aria-busy={isPending}>
        {tags.map(({ tag }, place) => (
          <TagItem
            key={foldText(tag)}
            tags={tags}
            place={place}
            isSelected={selected.includes(tag)}
            onSelect={(isSelected) => select(tag, isSelected)}
            change={change !== null && change.kind !== 'merge' && change.tag === tag ? change.kind : null}
            onChange={(kind) => setChange({ kind, tag })}
            onDone={finish}
            edit={edit}
            isPending={isPending}
          />
        ))}
      </ul>
      {change?.kind === 'merge' && merged.length > 1 && (
        <MergeTags
          tags={merged}
          isMerging={isPending}
          onMerge={(into) => edit((api) => api.merge.mutate({ tags: merged, into }), finish)}
          onCancel={finish}
        />
      )}
      <div className={form.footer}>
        {change?.kind !== 'merge' && (
          <MergeButton count={merged.length} onClick={() => setChange({ kind: 'merge' })} />
        )}
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

function MergeButton({ count, onClick }: { count: number; onClick: () => void }) {
  return (
    <Button variant="default" className={classes.merge} disabled={count < 2} onClick={onClick}>
      {count < 2 ? 'Select two or more to merge' : `Merge ${count} tags…`}
    </Button>
  );
}
