interface Identified {
  resultId: string;
}

/** The selected items of a list, and where a range would start. */
export interface Selection<Item extends Identified> {
  chosen: ReadonlyMap<string, Item>;
  anchor: string | null;
}

export const nothingChosen = <Item extends Identified>(): Selection<Item> => ({
  chosen: new Map(),
  anchor: null,
});

const byId = <Item extends Identified>(items: readonly Item[]) =>
  items.map((item): [string, Item] => [item.resultId, item]);

export function setChosen<Item extends Identified>(
  { chosen, anchor }: Selection<Item>,
  items: readonly Item[],
  isChosen: boolean,
): Selection<Item> {
  if (isChosen) return { chosen: new Map([...chosen, ...byId(items)]), anchor };
  const left = new Map(chosen);
  for (const { resultId } of items) left.delete(resultId);
  return { chosen: left, anchor };
}

export function toggle<Item extends Identified>(selection: Selection<Item>, item: Item): Selection<Item> {
  const { chosen } = setChosen(selection, [item], !selection.chosen.has(item.resultId));
  return { chosen, anchor: item.resultId };
}

function between<Item extends Identified>(items: readonly Item[], one: string | null, other: string): Item[] {
  const ends = [one, other].map((id) => items.findIndex(({ resultId }) => resultId === id));
  const [from = -1, to = -1] = ends.sort((a, b) => a - b);
  return from < 0 ? items.filter(({ resultId }) => resultId === other) : items.slice(from, to + 1);
}

/** Extends the selection from the last toggled item to this one. */
export function toggleRange<Item extends Identified>(
  selection: Selection<Item>,
  items: readonly Item[],
  to: Item,
): Selection<Item> {
  const isChosen = selection.anchor === null || selection.chosen.has(selection.anchor);
  const { chosen } = setChosen(selection, between(items, selection.anchor, to.resultId), isChosen);
  return { chosen, anchor: selection.anchor ?? to.resultId };
}

/** A step with Shift held: away from the anchor it selects, toward it it deselects. */
export function extend<Item extends Identified>(
  selection: Selection<Item>,
  items: readonly Item[],
  { from, to }: { from: Item; to: Item },
): Selection<Item> {
  const anchor = selection.anchor ?? from.resultId;
  const at = (id: string) => items.findIndex(({ resultId }) => resultId === id);
  const distance = (item: Item) => Math.abs(at(item.resultId) - at(anchor));
  const isBack = distance(to) < distance(from);
  const left = isBack ? setChosen(selection, [from], false) : selection;
  return { chosen: setChosen(left, between(items, anchor, to.resultId), true).chosen, anchor };
}
