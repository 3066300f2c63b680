import { Button } from '@mantine/core';
import { foldText, type LibraryTag } from '@margin/contracts';
import { useState } from 'react';
import form from '../../../components/dialog-form.module.css';
import { Notice } from '../../../components/notice.tsx';
import { useTags } from '../../../components/tags/use-tags.ts';
import { DeleteTag } from './delete-tag.tsx';
import classes from './manage-tags.module.css';
import { MergeTags } from './merge-tags.tsx';
import { RenameTag } from './rename-tag.tsx';
import { TagRow } from './tag-row.tsx';
import { type EditTags, useEditTags } from './use-edit-tags.ts';

/** What is about to happen to a tag, or to several. */
type Change = { kind: 'rename' | 'delete'; tag: string } | { kind: 'merge' } | null;

/** The tags of the library in the order in which they are suggested. What is changed is changed on every result and sweep. */
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
  const move = (from: number, by: number) => {
    const order = tags.map(({ tag }) => tag);
    order.splice(from + by, 0, ...order.splice(from, 1));
    edit((api) => api.order.mutate({ tags: order }));
  };
  const select = (tag: string, isSelected: boolean) =>
    setSelected(isSelected ? [...selected, tag] : selected.filter((other) => other !== tag));
  return (
    <div className={form.form}>
      {problem && <Notice kind="error">{problem}</Notice>}
      {tags.length === 0 && (
        <p>Nothing has a tag yet. Tags are given when a result or a sweep is saved or edited.</p>
      )}
      <ul className={classes.list} aria-label="Tags of the library" aria-busy={isPending}>
        {tags.map((tag, place) => (
          <li key={foldText(tag.tag)}>
            <TagRow
              tag={tag}
              isChosen={selected.includes(tag.tag)}
              onChosen={(isSelected) => select(tag.tag, isSelected)}
              onColor={(color) => edit((api) => api.update.mutate({ tag: tag.tag, color }))}
              onRename={() => setChange({ kind: 'rename', tag: tag.tag })}
              onDelete={() => setChange({ kind: 'delete', tag: tag.tag })}
              onUp={place > 0 ? () => move(place, -1) : null}
              onDown={place < tags.length - 1 ? () => move(place, 1) : null}
            />
            {change !== null && change.kind !== 'merge' && change.tag === tag.tag && (
              <TagChange
                kind={change.kind}
                tag={tag}
                tags={tags}
                edit={edit}
                isPending={isPending}
                onDone={finish}
              />
            )}
          </li>
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

interface TagChangeProps {
  kind: 'rename' | 'delete';
  tag: LibraryTag;
  /** All of the library. */
  tags: readonly LibraryTag[];
  edit: EditTags;
  isPending: boolean;
  onDone: () => void;
}

/** Below the row of a tag: what is about to happen to it. */
function TagChange({ kind, tag: libraryTag, tags, edit, isPending, onDone }: TagChangeProps) {
  const { tag } = libraryTag;
  if (kind === 'delete') {
    return (
      <DeleteTag
        tag={libraryTag}
        isDeleting={isPending}
        onDelete={() => edit((api) => api.delete.mutate({ tags: [tag] }), onDone)}
        onCancel={onDone}
      />
    );
  }
  return (
    <RenameTag
      tag={libraryTag}
      tags={tags}
      isSaving={isPending}
      onRename={(name) => edit((api) => api.update.mutate({ tag, name }), onDone)}
      onCancel={onDone}
    />
  );
}

function MergeButton({ count, onClick }: { count: number; onClick: () => void }) {
  return (
    <Button variant="default" className={classes.merge} disabled={count < 2} onClick={onClick}>
      {count < 2 ? 'Merge: select two or more' : `Merge ${count} tags…`}
    </Button>
  );
}
