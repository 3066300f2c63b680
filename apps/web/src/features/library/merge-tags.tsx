import { Button, NativeSelect } from '@mantine/core';
import type { LibraryTag } from '@margin/contracts';
import { useState } from 'react';
import { trpc } from '../../lib/trpc.ts';
import classes from './manage-tags.module.css';
import { resultCount } from './result-count.ts';

interface MergeTagsProps {
  /** Two or more. */
  tags: readonly LibraryTag[];
  isMerging: boolean;
  onMerge: (into: string) => void;
  onCancel: () => void;
}

export function MergeTags({ tags, isMerging, onMerge, onCancel }: MergeTagsProps) {
  const names = tags.map(({ tag }) => tag);
  const [picked, setPicked] = useState<string | null>(null);
  const into = names.find((name) => name === picked) ?? names[0] ?? '';
  const others = names.filter((name) => name !== into);
  // Those that carry several of them count once.
  const touched = trpc.savedResults.list.useQuery({ tags: others, tagsMatch: 'any', limit: 1 }).data?.total;
  return (
    <div className={classes.change}>
      <NativeSelect
        label="Merge into"
        description={
          touched === undefined
            ? 'Counting…'
            : `Replaces ${others.map((name) => `“${name}”`).join(', ')} on ${resultCount(touched)}`
        }
        autoFocus
        data={names}
        value={into}
        onChange={(event) => setPicked(event.currentTarget.value)}
      />
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button loading={isMerging} onClick={() => onMerge(into)}>
        Merge
      </Button>
    </div>
  );
}
