/** An object with these keys and the values that `each` makes of them; keeps the order of the keys. */
export const recordOf = <Key extends string, Value>(keys: readonly Key[], each: (key: Key) => Value) =>
  Object.fromEntries(keys.map((key) => [key, each(key)])) as Record<Key, Value>;

/** The keys of an object that was written as a literal, so that it has no others. */
export const keysOf = <Shape extends object>(shape: Shape) => Object.keys(shape) as (keyof Shape & string)[];

/** Some of the fields of an object, in the order of `keys`. */
export const pick = <Shape extends object, Key extends keyof Shape & string>(
  shape: Shape,
  keys: readonly Key[],
) => Object.fromEntries(keys.map((key) => [key, shape[key]])) as Pick<Shape, Key>;

/** The intersection of all object types in a union. */
export type Merge<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? { [Key in keyof All]: All[Key] }
  : never;

/** The same type, flattened so that editors and compilers show its fields. */
export type Shown<Shape> = Shape extends infer All ? { [Key in keyof All]: All[Key] } : never;
