import type { LibraryTag } from '@margin/contracts';
import { DeleteTag } from './delete-tag.tsx';
import { RenameTag } from './rename-tag.tsx';
import { TagRow } from './tag-row.tsx';
import type { EditTags } from './use-edit-tags.ts';

interface TagItemProps {
  /** All tags of the library, in order. */
  tags: readonly LibraryTag[];
  /** The index of this tag. */
  place: number;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
  /** The pending change. */
  change: 'rename' | 'delete' | null;
  onChange: (change: 'rename' | 'delete') => void;
  /** Called when the change was saved or canceled. */
  onDone: () => void;
  edit: EditTags;
  isPending: boolean;
}

/** A tag in the list, with its pending change below. */
export function TagItem({ tags, place, change, onDone, edit, isPending, ...props }: TagItemProps) {
  const libraryTag = tags[place];
  if (libraryTag === undefined) return null;
  const { tag } = libraryTag;
  const move = (by: number) => {
    const order = tags.map((other) => other.tag);
    order.splice(place + by, 0, ...order.splice(place, 1));
    edit((api) => api.order.mutate({ tags: order }));
  };
  return (
    <li>
      <TagRow
        tag={libraryTag}
        isChosen={props.isSelected}
        onChosen={props.onSelect}
        onColor={(color) => edit((api) => api.update.mutate({ tag, color }))}
        onRename={() => props.onChange('rename')}
        onDelete={() => props.onChange('delete')}
        onUp={place > 0 ? () => move(-1) : null}
        onDown={place < tags.length - 1 ? () => move(1) : null}
      />
      {change === 'rename' && (
        <RenameTag
          tag={libraryTag}
          tags={tags}
          isSaving={isPending}
          onRename={(name) => edit((api) => api.update.mutate({ tag, name }), onDone)}
          onCancel={onDone}
        />
      )}
      {change === 'delete' && (
        <DeleteTag
          tag={libraryTag}
          isDeleting={isPending}
          onDelete={() => edit((api) => api.delete.mutate({ tags: [tag] }), onDone)}
          onCancel={onDone}
        />
      )}
    </li>
  );
}
