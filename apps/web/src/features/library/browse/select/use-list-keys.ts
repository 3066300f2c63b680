import type { SavedResult } from '@margin/contracts';
import type { KeyboardEvent } from 'react';
import type { ResultSelection } from './use-selection.ts';

interface ListKeysOptions {
  results: readonly SavedResult[];
  selection: ResultSelection;
  /** Selects everything that matches the filters. */
  onChooseAll: () => void;
}

const STEPS: Partial<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** The index of the focused checkbox; null if the focus is elsewhere. */
function placeOf(target: EventTarget): number | null {
  const place = target instanceof HTMLInputElement ? target.dataset.place : undefined;
  return place === undefined ? null : Number(place);
}

/**
 * Keys in a list with checkboxes: arrows move, with Shift they select; Ctrl or Cmd and A selects all, Escape
 * clears.
 */
export function useListKeys({ results, selection, onChooseAll }: ListKeysOptions) {
  const step = (event: KeyboardEvent<HTMLElement>, by: number) => {
    const place = placeOf(event.target);
    if (place === null) return;
    event.preventDefault();
    const [from, to] = [results[place], results[place + by]];
    if (from === undefined || to === undefined) return;
    event.currentTarget.querySelector<HTMLInputElement>(`input[data-place="${place + by}"]`)?.focus();
    if (event.shiftKey) selection.extend(from, to);
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    const by = STEPS[event.key];
    if (by !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) return step(event, by);
    if (event.key.toLowerCase() === 'a' && event.ctrlKey !== event.metaKey) {
      event.preventDefault();
      onChooseAll();
    }
    if (event.key === 'Escape') selection.clear();
  };
}
