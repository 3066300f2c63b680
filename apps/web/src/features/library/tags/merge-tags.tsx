import { Button, NativeSelect } from '@mantine/core';
import { foldText } from '@margin/contracts';
import { useState } from 'react';
import { trpc } from '../../../lib/trpc.ts';
import { libraryCount } from '../../library-item/counts.ts';
import classes from './manage-tags.module.css';

interface MergeTagsProps {
  /** Two or more. */
  tags: readonly string[];
  isMerging: boolean;
  onMerge: (into: string) => void;
  onCancel: () => void;
}

export function MergeTags({ tags: names, isMerging, onMerge, onCancel }: MergeTagsProps) {
  const [picked, setPicked] = useState<string | null>(null);
  const into = names.find((name) => name === picked) ?? names[0] ?? '';
  const others = names.filter((name) => name !== into);
  const touched = useTouched(others);
  return (
    <div className={classes.change}>
      <NativeSelect
        label="Merge into"
        description={
          touched === null
            ? 'Counting…'
            : `Replaces ${others.map((name) => `“${name}”`).join(', ')} on ${libraryCount(touched)}`
        }
        autoFocus
        data={[...names]}
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

/** How many items have any of the tags; an item with several counts once. Null until loaded. */
function useTouched(tags: readonly string[]) {
  const folded = new Set(tags.map(foldText));
  const results = trpc.savedResults.list.useQuery({ tags: [...tags], tagsMatch: 'any', limit: 1 }).data;
  const { data } = trpc.sweeps.list.useQuery();
  if (!results || !data) return null;
  const touched = data.sweeps.filter((sweep) => sweep.tags.some((tag) => folded.has(foldText(tag))));
  return { results: results.total, sweeps: touched.length };
}
