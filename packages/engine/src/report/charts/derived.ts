/** A number computed from rounded columns, at the 10 significant digits of the document; -0 is 0. */
export const derived = (value: number): number => Number(value.toPrecision(10)) + 0;
