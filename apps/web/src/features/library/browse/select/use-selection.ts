import type { SavedResult } from '@margin/contracts';
import { useState } from 'react';
import { extend, nothingChosen, setChosen, toggle, toggleRange } from './selection.ts';

/**
 * Which results are chosen, also such as are not in view. Another `scope` (other filters) begins anew: what is not
 * looked at any more must not be acted on.
 */
export function useSelection(results: readonly SavedResult[], scope: string) {
  const [kept, setKept] = useState({ scope, selection: nothingChosen<SavedResult>() });
  const selection = kept.scope === scope ? kept.selection : nothingChosen<SavedResult>();
  const set = (next: typeof selection) => setKept({ scope, selection: next });
  const shown = new Map(results.map((result) => [result.resultId, result]));
  return {
    /** In the latest version that is known. */
    chosen: [...selection.chosen.values()].map((result) => shown.get(result.resultId) ?? result),
    isChosen: ({ resultId }: SavedResult) => selection.chosen.has(resultId),
    toggle: (result: SavedResult, isRange: boolean) =>
      set(isRange ? toggleRange(selection, results, result) : toggle(selection, result)),
    extend: (from: SavedResult, to: SavedResult) => set(extend(selection, results, { from, to })),
    /** Also with newer versions of what is chosen already. */
    add: (more: readonly SavedResult[]) => set(setChosen(selection, more, true)),
    drop: (resultIds: readonly string[]) => {
      const gone = [...selection.chosen.values()].filter(({ resultId }) => resultIds.includes(resultId));
      set(setChosen(selection, gone, false));
    },
    clear: () => set(nothingChosen()),
  };
}

export type ResultSelection = ReturnType<typeof useSelection>;
