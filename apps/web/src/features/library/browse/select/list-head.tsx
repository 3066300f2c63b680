import { Button } from '@mantine/core';
import type { SavedResult } from '@margin/contracts';
import { QuotaText } from '../../../library-item/quota.tsx';
import { type BulkActions, BulkBar } from '../../edit/bulk-bar.tsx';
import type { ResultPages } from '../use-result-pages.ts';
import { countText } from '../use-result-pages.ts';
import classes from './list-head.module.css';
import { SelectBox } from './select-box.tsx';
import type { ResultSelection } from './use-selection.ts';

interface ListHeadProps extends BulkActions {
  list: ResultPages;
  selection: ResultSelection;
  onChooseAll: () => void;
  isChoosingAll: boolean;
  onDelete: (results: SavedResult[]) => void;
}

/** How many results there are and how many are selected, with the actions for those. */
export function ListHead({ list, selection, onChooseAll, isChoosingAll, ...actions }: ListHeadProps) {
  const { results, total } = list;
  const { chosen } = selection;
  const chosenHere = results.filter(selection.isChosen).length;
  const isAllHere = chosenHere === results.length;
  const isMore = total !== null && chosen.length < total && isAllHere && total > results.length;
  const toggleAll = () => (isAllHere ? selection.clear() : selection.add(results));
  return (
    <div className={classes.head}>
      <SelectBox
        label="Select all shown"
        isChosen={isAllHere}
        isMixed={chosenHere > 0 && !isAllHere}
        onToggle={toggleAll}
      />
      <p role="status">
        {chosen.length > 0 ? (
          `${chosen.length} of ${total ?? results.length} selected`
        ) : (
          <>
            {countText(list)} · <QuotaText />
          </>
        )}
      </p>
      {isMore && (
        <Button size="compact-md" variant="subtle" loading={isChoosingAll} onClick={onChooseAll}>
          Select all {total} matches
        </Button>
      )}
      {chosen.length > 0 && <BulkBar selection={selection} {...actions} />}
    </div>
  );
}
