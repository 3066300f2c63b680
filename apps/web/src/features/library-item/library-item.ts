import type { MarginApi } from '@margin/client';
import type { LibraryItem as ItemKey, SavedResult } from '@margin/contracts';

export type LibraryItemKind = ItemKey['kind'];

/** A result or a sweep, as the library deletes, restores and lists it. */
export interface LibraryItem {
  kind: LibraryItemKind;
  id: string;
  name: string;
  /** Can't be deleted. */
  locked: boolean;
  /** A saved item goes to the trash; an unsaved sweep is deleted at once. */
  saved: boolean;
}

export const resultItem = ({ resultId, name, locked }: Pick<SavedResult, 'resultId' | 'name' | 'locked'>) =>
  ({ kind: 'result', id: resultId, name, locked, saved: true }) satisfies LibraryItem;

type IdentifiedItem = Pick<LibraryItem, 'kind' | 'id'>;

export const idsOf = (items: readonly IdentifiedItem[], kind: LibraryItemKind): string[] =>
  items.filter((item) => item.kind === kind).map(({ id }) => id);

const identify = (items: readonly IdentifiedItem[]) => ({
  items: items.map(({ kind, id }) => ({ kind, id })),
});

async function deleteItems({ savedResults, sweeps }: MarginApi, items: readonly IdentifiedItem[]) {
  const resultIds = idsOf(items, 'result');
  if (resultIds.length > 0) await savedResults.delete.mutate({ resultIds });
  await Promise.all(idsOf(items, 'sweep').map((sweepId) => sweeps.delete.mutate({ sweepId })));
}

/**
 * Moves items to the trash, restores them, or deletes them permanently; the last two apply to all items or
 * none.
 */
export const ACTIONS = {
  delete: deleteItems,
  restore: ({ library }, items) => library.trash.restore.mutate(identify(items)),
  purge: ({ library }, items) => library.trash.purge.mutate(identify(items)),
} as const satisfies Record<string, (api: MarginApi, items: readonly IdentifiedItem[]) => Promise<unknown>>;
