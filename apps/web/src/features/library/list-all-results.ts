import { listAllResults as listAll, type MarginApi } from '@margin/client';
import type { SavedResult } from '@margin/contracts';
import { type LibraryView, toListInput } from './library-view.ts';

/** As many as one call acts on. */
const MAXIMUM_CHOSEN = 5_000;

/** Every result that fits a view, in its order. */
export const listAllResults = (api: MarginApi, view: LibraryView): Promise<SavedResult[]> =>
  listAll(api, toListInput(view), MAXIMUM_CHOSEN);
