import type { MarginApi } from '@margin/client';
import type { SavedResult } from '@margin/contracts';

export type LibraryItemKind = 'result' | 'sweep';

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

type Call = (api: MarginApi, ids: string[]) => Promise<unknown>;

/** The procedures that delete, restore and purge items of one kind. */
const CALLS = {
  result: {
    delete: ({ savedResults }, resultIds) => savedResults.delete.mutate({ resultIds }),
    restore: ({ savedResults }, resultIds) => savedResults.restore.mutate({ resultIds }),
    purge: ({ savedResults }, resultIds) => savedResults.purge.mutate({ resultIds }),
  },
  sweep: {
    delete: ({ sweeps }, ids) => Promise.all(ids.map((sweepId) => sweeps.delete.mutate({ sweepId }))),
    restore: ({ sweeps }, sweepIds) => sweeps.restore.mutate({ sweepIds }),
    purge: ({ sweeps }, sweepIds) => sweeps.purge.mutate({ sweepIds }),
  },
} as const satisfies Record<LibraryItemKind, Record<'delete' | 'restore' | 'purge', Call>>;

type IdentifiedItem = Pick<LibraryItem, 'kind' | 'id'>;

const KINDS: readonly LibraryItemKind[] = ['result', 'sweep'];

export const idsOf = (items: readonly IdentifiedItem[], kind: LibraryItemKind): string[] =>
  items.filter((item) => item.kind === kind).map(({ id }) => id);

/** Applies an action to items of both kinds; items of one kind succeed or fail together. */
export async function actOnItems(
  api: MarginApi,
  action: keyof (typeof CALLS)[LibraryItemKind],
  items: readonly IdentifiedItem[],
): Promise<void> {
  for (const kind of KINDS) {
    const ids = idsOf(items, kind);
    if (ids.length > 0) await CALLS[kind][action](api, ids);
  }
}
