/** `startDate` as `start_date`. */
export type SnakeCase<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${SnakeCase<Rest>}`
    : `_${Lowercase<First>}${SnakeCase<Rest>}`
  : Text;

/** `start_date` as `startDate`. */
export type CamelCase<Text extends string> = Text extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Text;

/** The same value with the keys of every object in it in snake_case. */
export type SnakeKeys<Value> = Value extends readonly (infer Item)[]
  ? SnakeKeys<Item>[]
  : Value extends object
    ? { [Key in keyof Value as Key extends string ? SnakeCase<Key> : never]: SnakeKeys<Value[Key]> }
    : Value;

/** The same value with the keys of every object in it in camelCase. */
export type CamelKeys<Value> = Value extends readonly (infer Item)[]
  ? CamelKeys<Item>[]
  : Value extends object
    ? { [Key in keyof Value as Key extends string ? CamelCase<Key> : never]: CamelKeys<Value[Key]> }
    : Value;

export const snakeCase = <Text extends string>(text: Text) =>
  text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as SnakeCase<Text>;

export const camelCase = <Text extends string>(text: Text) =>
  text.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as CamelCase<Text>;

/** The fields of a schema with snake_case names. */
export const snakeShape = <Shape extends object>(shape: Shape) =>
  Object.fromEntries(Object.entries(shape).map(([name, field]) => [snakeCase(name), field])) as {
    [Name in keyof Shape as Name extends string ? SnakeCase<Name> : never]: Shape[Name];
  };

function renameKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renameKeys(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [rename(key), renameKeys(item, rename)]),
  );
}

/** Plain data with snake_case keys at every depth, in the same order. */
export const snakeKeys = <Value>(value: Value) => renameKeys(value, snakeCase) as SnakeKeys<Value>;

/** The same with camelCase keys. */
export const camelKeys = <Value>(value: Value) => renameKeys(value, camelCase) as CamelKeys<Value>;
