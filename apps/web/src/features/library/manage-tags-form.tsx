import { Button } from '@mantine/core';
import { foldText } from '@margin/contracts';
import { useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import { useTags } from '../../components/tags/use-tags.ts';
import { DeleteTag } from './delete-tag.tsx';
import dialog from './dialog.module.css';
import classes from './manage-tags.module.css';
import { MergeTags } from './merge-tags.tsx';
import { RenameTag } from './rename-tag.tsx';
import { TagRow } from './tag-row.tsx';
import { useEditTags } from './use-edit-tags.ts';

/** What is about to happen to a tag, or to several. */
type Change = { kind: 'rename' | 'delete'; tag: string } | { kind: 'merge' } | null;

/** The tags of the library in the order in which they are suggested. What is changed is changed on every result and sweep. */
export function ManageTagsForm({ onClose }: { onClose: () => void }) {
  const tags = useTags();
  const { edit, isPending, problem } = useEditTags();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [change, setChange] = useState<Change>(null);
  const merged = tags.filter(({ tag }) => chosen.includes(tag));
  const done = () => {
    setChange(null);
    setChosen([]);
  };
  const move = (from: number, by: number) => {
    const order = tags.map(({ tag }) => tag);
    order.splice(from + by, 0, ...order.splice(from, 1));
    edit((api) => api.order.mutate({ tags: order }));
  };
  return (
    <div className={dialog.form}>
      {problem && <Notice kind="error">{problem}</Notice>}
      {tags.length === 0 && (
        <p>Nothing has a tag yet. Tags are given when a result or a sweep is saved or edited.</p>
      )}
      <ul className={classes.list} aria-label="Tags of the library" aria-busy={isPending}>
        {tags.map((tag, place) => (
          <li key={foldText(tag.tag)}>
            <TagRow
              tag={tag}
              isChosen={chosen.includes(tag.tag)}
              onChosen={(isChosen) =>
                setChosen(isChosen ? [...chosen, tag.tag] : chosen.filter((other) => other !== tag.tag))
              }
              onColor={(color) => edit((api) => api.update.mutate({ tag: tag.tag, color }))}
              onRename={() => setChange({ kind: 'rename', tag: tag.tag })}
              onDelete={() => setChange({ kind: 'delete', tag: tag.tag })}
              onUp={place > 0 ? () => move(place, -1) : null}
              onDown={place < tags.length - 1 ? () => move(place, 1) : null}
            />
            {change?.kind === 'rename' && change.tag === tag.tag && (
              <RenameTag
                tag={tag}
                tags={tags}
                isSaving={isPending}
                onRename={(name) => edit((api) => api.update.mutate({ tag: tag.tag, name }), done)}
                onCancel={done}
              />
            )}
            {change?.kind === 'delete' && change.tag === tag.tag && (
              <DeleteTag
                tag={tag}
                isDeleting={isPending}
                onDelete={() => edit((api) => api.delete.mutate({ tags: [tag.tag] }), done)}
                onCancel={done}
              />
            )}
          </li>
        ))}
      </ul>
      {change?.kind === 'merge' && merged.length > 1 && (
        <MergeTags
          tags={merged}
          isMerging={isPending}
          onMerge={(into) =>
            edit((api) => api.merge.mutate({ tags: merged.map(({ tag }) => tag), into }), done)
          }
          onCancel={done}
        />
      )}
      <div className={dialog.footer}>
        {change?.kind !== 'merge' && (
          <Button
            variant="default"
            className={classes.merge}
            disabled={merged.length < 2}
            onClick={() => setChange({ kind: 'merge' })}
          >
            {merged.length < 2 ? 'Merge: select two or more' : `Merge ${merged.length} tags…`}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
