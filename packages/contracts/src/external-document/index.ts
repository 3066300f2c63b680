export * from './daily-values.ts';
export * from './indexed-parameters.ts';
export { isObject } from './json-value.ts';
export * from './read-external-document.ts';
export * from './read-table.ts';
export type { ReadablePart } from './readable-parts.ts';
export { decodeTypedArray, isTypedArray } from './typed-array.ts';
