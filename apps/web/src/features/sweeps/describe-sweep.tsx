import { holdingsName, type Sweep } from '@margin/contracts';
import type { ReactNode } from 'react';
import type { LibraryItem } from '../library-item/library-item.ts';
import { axisText, sweepTitle } from './sweep-words.ts';

/** A sweep as a library item. */
export const sweepItem = (sweep: Sweep) =>
  ({
    kind: 'sweep',
    id: sweep.sweepId,
    name: sweepTitle(sweep),
    locked: false,
    saved: sweep.saved,
  }) satisfies LibraryItem;

/** The same with its axes. */
export function describeSweep(sweep: Sweep): { item: LibraryItem; about: ReactNode } {
  const { base, x, y } = sweep.definition;
  return {
    item: sweepItem(sweep),
    about: (
      <p>
        {holdingsName(base)} · {axisText(x)}; {axisText(y)}
      </p>
    ),
  };
}
