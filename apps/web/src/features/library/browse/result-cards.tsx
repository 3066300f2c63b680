import type { SavedResult } from '@margin/contracts';
import { MoreResults } from './more-results.tsx';
import { ResultCard } from './result-card.tsx';
import classes from './result-list.module.css';
import type { ResultDialogs } from './result-list.tsx';
import { SelectBox } from './select/select-box.tsx';
import type { ResultSelection } from './select/use-selection.ts';
import type { ResultPages } from './use-result-pages.ts';

interface ResultCardsProps {
  list: ResultPages;
  dialogs: ResultDialogs;
  headingLevel: 2 | 3;
  /** The result that is loading. */
  loadingId: string | null;
  onLoad: (result: SavedResult) => void;
  /** Missing if results cannot be selected. */
  selection?: ResultSelection;
}

export function ResultCards({ list, dialogs, selection, ...props }: ResultCardsProps) {
  return (
    <>
      <ul className={classes.list}>
        {list.results.map((result, place) => (
          <li key={result.resultId} data-chosen={selection?.isChosen(result) || undefined}>
            <ResultCard
              result={result}
              headingLevel={props.headingLevel}
              isLoading={props.loadingId === result.resultId}
              onLoad={() => props.onLoad(result)}
              onEdit={() => dialogs.edit(result)}
              onDelete={() => dialogs.remove([result])}
              selectBox={
                selection && (
                  <SelectBox
                    label={`Select ${result.name}`}
                    place={place}
                    isChosen={selection.isChosen(result)}
                    onToggle={(isRange) => selection.toggle(result, isRange)}
                  />
                )
              }
            />
          </li>
        ))}
      </ul>
      <MoreResults list={list} />
    </>
  );
}
