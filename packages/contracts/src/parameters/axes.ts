import { keysOf, type Merge } from '../records.ts';
import type { DateAxis, NumberAxis, ParameterTable } from './description.ts';

export type AxesOf<Table extends ParameterTable> = Merge<Table[number]['axes']>;

type NamesOf<Axes, Kind> = {
  [Name in keyof Axes]: Axes[Name] extends { kind: Kind } ? Name : never;
}[keyof Axes] &
  string;

/** The parameters that a sweep can vary, by kind. */
export function axesOf<const Table extends ParameterTable>(table: Table) {
  type Numbers = NamesOf<AxesOf<Table>, 'number'>;
  type Dates = NamesOf<AxesOf<Table>, 'date'>;
  const all = table.flatMap(({ axes }) => Object.entries(axes));
  const ofKind = (kind: 'number' | 'date') =>
    Object.fromEntries(all.filter(([, axis]) => axis.kind === kind));
  const numbers = ofKind('number') as Readonly<Record<Numbers, NumberAxis>>;
  const dates = ofKind('date') as Readonly<Record<Dates, DateAxis>>;
  const parameters = Object.fromEntries(
    table.flatMap(({ name, axes }) => Object.keys(axes).map((axis) => [axis, name])),
  ) as Readonly<Record<Numbers | Dates, string>>;
  return {
    numbers,
    dates,
    numberNames: keysOf(numbers),
    dateNames: keysOf(dates),
    /** The parameter that each axis changes. */
    parameters,
  };
}
