/** Collects the values of a repeatable option. */
export const collect = (value: string, before: readonly string[]) => [...before, value];
