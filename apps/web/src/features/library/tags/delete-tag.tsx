import { Button } from '@mantine/core';
import type { LibraryTag } from '@margin/contracts';
import { tagCount } from '../../library-item/counts.ts';
import classes from './manage-tags.module.css';

interface DeleteTagProps {
  tag: LibraryTag;
  isDeleting: boolean;
  onDelete: () => void;
  onCancel: () => void;
}

export function DeleteTag({ tag, isDeleting, onDelete, onCancel }: DeleteTagProps) {
  return (
    <div className={classes.change}>
      <p>{`Removes “${tag.tag}” from ${tagCount(tag)}. Nothing else changes.`}</p>
      <Button variant="default" autoFocus onClick={onCancel}>
        Cancel
      </Button>
      <Button color="bad" loading={isDeleting} onClick={onDelete}>
        Delete tag
      </Button>
    </div>
  );
}
