import type { SavedResult } from '@margin/contracts';
import { useState } from 'react';
import { extend, nothingChosen, setChosen, toggle, toggleRange } from './selection.ts';

/**
 * The selected results, even those out of view. A new `scope` (other filters) starts over, so that no action
 * hits results that are no longer shown.
 */
export function useSelection(results: readonly SavedResult[], scope: string) {
  const [kept, setKept] = useState({ scope, selection: nothingChosen<SavedResult>() });
  const selection = kept.scope === scope ? kept.selection : nothingChosen<SavedResult>();
  const set = (next: typeof selection) => setKept({ scope, selection: next });
  const shown = new Map(results.map((result) => [result.resultId, result]));
  return {
    /** In their latest known version. */
    chosen: [...selection.chosen.values()].map((result) => shown.get(result.resultId) ?? result),
    isChosen: ({ resultId }: SavedResult) => selection.chosen.has(resultId),
    toggle: (result: SavedResult, isRange: boolean) =>
      set(isRange ? toggleRange(selection, results, result) : toggle(selection, result)),
    extend: (from: SavedResult, to: SavedResult) => set(extend(selection, results, { from, to })),
    /** Also updates results that are already selected. */
    add: (more: readonly SavedResult[]) => set(setChosen(selection, more, true)),
    drop: (resultIds: readonly string[]) => {
      const gone = [...selection.chosen.values()].filter(({ resultId }) => resultIds.includes(resultId));
      set(setChosen(selection, gone, false));
    },
    clear: () => set(nothingChosen()),
  };
}

export type ResultSelection = ReturnType<typeof useSelection>;
