import {
  AppError,
  foldText,
  type LibraryItem,
  type LibraryTag,
  quotaExceeded,
  type SavedResult,
  type SavedView,
  type Sweep,
  type TrashItem,
} from '@margin/contracts';
import { type Answers, createAnsweringClient } from './answering-client.ts';
import { idOf, savedResult } from './saved-items.ts';

type LibraryOfAnswers = Required<NonNullable<Answers['library']>>;

interface LibraryAnswers extends Required<Pick<Answers, 'savedResults' | 'savedViews' | 'sweeps'>> {
  library: LibraryOfAnswers & { trash: Required<LibraryOfAnswers['trash']> };
}

type Trashed<Item> = Item & Pick<TrashItem, 'deletedAt' | 'expiresAt'>;

interface Contents {
  results?: SavedResult[];
  sweeps?: Sweep[];
  trashedResults?: Trashed<SavedResult>[];
  trashedSweeps?: Trashed<Sweep>[];
  views?: SavedView[];
  /** Matching results and saved sweeps. */
  limit?: number;
}

const MEBIBYTE = 2 ** 20;
const NOW = '2026-02-01T10:00:00.000Z';

const inTrash = { deletedAt: '2026-01-20T10:00:00.000Z', expiresAt: '2026-02-19T10:00:00.000Z' };
export const trashed = <Item extends object>(item: Item, deletedAt = inTrash.deletedAt) => ({
  ...item,
  ...inTrash,
  deletedAt,
});

/** The items with these ids; all must exist. */
function pick<Item>(items: readonly Item[], idIn: (item: Item) => string, ids: readonly string[]): Item[] {
  const picked = items.filter((item) => ids.includes(idIn(item)));
  if (picked.length < ids.length) throw new AppError('NOT_FOUND');
  return picked;
}

const resultIdOf = ({ resultId }: SavedResult) => resultId;
const sweepIdOf = ({ sweepId }: Sweep) => sweepId;

/** The library of one user, with the rules of the API; tests replace single `answers`. */
export function createLibrary(contents: Contents = {}) {
  const { limit = 50 } = contents;
  let results = contents.results ?? [];
  let sweeps = contents.sweeps ?? [];
  let trashedResults = contents.trashedResults ?? [];
  let trashedSweeps = contents.trashedSweeps ?? [];
  let views = contents.views ?? [];

  const used = () => results.length + sweeps.filter(({ saved }) => saved).length;
  const requireRoom = (more: number) => {
    if (used() + more > limit) throw quotaExceeded(used(), limit);
  };
  const replace = (next: SavedResult) => {
    results = results.map((result) => (result.resultId === next.resultId ? next : result));
    return next;
  };
  const toTrash = (ids: readonly string[]) => {
    const gone = pick(results, resultIdOf, ids);
    const locked = gone.filter((result) => result.locked).map(resultIdOf);
    if (locked.length > 0) throw new AppError('RESULT_LOCKED', undefined, { resultIds: locked });
    results = results.filter((result) => !gone.includes(result));
    trashedResults = [...gone.map((result) => trashed(result, NOW)), ...trashedResults];
  };
  const tags = (): LibraryTag[] =>
    [...new Set(results.flatMap((result) => result.tags))].map((tag) => ({
      tag,
      color: null,
      count: results.filter((result) => result.tags.includes(tag)).length,
      sweeps: sweeps.filter((sweep) => sweep.tags.includes(tag)).length,
    }));

  const trashItems = (): TrashItem[] =>
    [
      ...trashedResults.map((result) => ({ ...result, kind: 'result' as const })),
      ...trashedSweeps.map((sweep) => ({ ...sweep, kind: 'sweep' as const })),
    ].sort((a, b) => b.deletedAt.localeCompare(a.deletedAt));
  const idsOf = (items: readonly LibraryItem[], kind: LibraryItem['kind']) =>
    items.flatMap((item) => (item.kind === kind ? [item.id] : []));
  const inTrashOf = (items: readonly LibraryItem[]) => ({
    backResults: pick(trashedResults, resultIdOf, idsOf(items, 'result')),
    backSweeps: pick(trashedSweeps, sweepIdOf, idsOf(items, 'sweep')),
  });
  const takeOut = (items: readonly LibraryItem[]) => {
    const ids = new Set(items.map(({ id }) => id));
    trashedResults = trashedResults.filter(({ resultId }) => !ids.has(resultId));
    trashedSweeps = trashedSweeps.filter(({ sweepId }) => !ids.has(sweepId));
  };

  const answers: LibraryAnswers = {
    library: {
      quota: () => ({
        used: used(),
        limit,
        usedBytes: MEBIBYTE,
        limitBytes: 100 * MEBIBYTE,
        runBytes: 0,
        trashBytes: 0,
        trashLimitBytes: 50 * MEBIBYTE,
      }),
      tags: { list: () => ({ tags: tags() }) },
      tickers: () => ({ tickers: [...new Set(results.map(({ ticker }) => ticker))] }),
      trash: {
        list: () => ({ items: trashItems(), nextCursor: null }),
        restore: ({ items }) => {
          const { backResults, backSweeps } = inTrashOf(items);
          requireRoom(items.length);
          takeOut(items);
          results = [...backResults.map((result) => savedResult(0, result.name, { ...result })), ...results];
          sweeps = [...backSweeps, ...sweeps];
          return { items };
        },
        purge: ({ items }) => {
          inTrashOf(items);
          takeOut(items);
          return { items };
        },
      },
    },
    savedResults: {
      list: (input) => {
        const { search = '', tags: wanted = [], limit: most = 50 } = input ?? {};
        const items = results.filter(
          (result) =>
            foldText(result.name).includes(foldText(search)) &&
            (wanted.length === 0 || wanted.some((tag) => result.tags.includes(tag))),
        );
        return { items: items.slice(0, most), total: items.length, nextCursor: null };
      },
      save: ({ name, description = null, tags: given = [], replaces = null }) => {
        if (replaces !== null) toTrash([replaces]);
        requireRoom(1);
        const saved = savedResult(900 + results.length, name, { description, tags: given });
        results = [saved, ...results];
        return saved;
      },
      update: ({ resultId, revision, name, description, tags: given }) => {
        const [current] = pick(results, resultIdOf, [resultId]);
        if (current === undefined) throw new AppError('NOT_FOUND');
        if (current.revision !== revision) throw new AppError('REVISION_CONFLICT', undefined, { current });
        return replace({
          ...current,
          name: name ?? current.name,
          description: description === undefined ? current.description : description,
          tags: given ?? current.tags,
          revision: revision + 1,
        });
      },
      updateMany: ({ resultIds, addTags = [], removeTags = [], locked }) => {
        for (const result of pick(results, resultIdOf, resultIds)) {
          const kept = result.tags.filter((tag) => !removeTags.includes(tag));
          replace({
            ...result,
            tags: [...new Set([...kept, ...addTags])],
            locked: locked ?? result.locked,
            revision: result.revision + 1,
          });
        }
        return { resultIds };
      },
      delete: ({ resultIds }) => {
        toTrash(resultIds);
        return { resultIds };
      },
    },
    savedViews: {
      list: () => ({ views }),
      delete: ({ viewId }) => {
        views = views.filter((view) => view.viewId !== viewId);
        return { viewId };
      },
    },
    sweeps: {
      list: () => ({ sweeps }),
      save: ({ sweepId, name, description = null, tags: given = [] }) => {
        const [sweep] = pick(sweeps, sweepIdOf, [sweepId]);
        if (sweep === undefined) throw new AppError('NOT_FOUND');
        if (!sweep.saved) requireRoom(1);
        const saved = { ...sweep, name, description, tags: given, saved: true };
        sweeps = sweeps.map((other) => (other === sweep ? saved : other));
        return saved;
      },
      delete: ({ sweepId }) => {
        const gone = pick(sweeps, sweepIdOf, [sweepId]);
        sweeps = sweeps.filter((sweep) => !gone.includes(sweep));
        const kept = gone.filter(({ saved }) => saved).map((sweep) => trashed(sweep, NOW));
        trashedSweeps = [...kept, ...trashedSweeps];
        return { sweepId };
      },
    },
  };
  const { client, calls } = createAnsweringClient(answers);
  return {
    client,
    answers,
    /** The inputs of a procedure, in call order. */
    inputsOf: (path: string) => calls.filter((call) => call.path === path).map(({ input }) => input),
    names: () => results.map(({ name }) => name),
    trashedNames: () => trashItems().map(({ name }) => name),
    /** As from another tab or device. */
    change: (place: number, changes: Partial<SavedResult>) => {
      for (const result of pick(results, resultIdOf, [idOf(place)]))
        replace({ ...result, revision: result.revision + 1, ...changes });
    },
    add: (result: SavedResult) => {
      results = [result, ...results];
    },
  };
}

export type Library = ReturnType<typeof createLibrary>;
