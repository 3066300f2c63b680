import type { InputIssue } from '@margin/contracts';

interface Found {
  /** From the innermost key outward. */
  keys: (string | number)[];
  message: string;
}

function refusalOf(value: number): string | undefined {
  if (!Number.isFinite(value)) return 'is a number beyond the range of JSON';
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? 'is a whole number beyond 2^53'
    : undefined;
}

/** The body's depth was already limited, so recursion is safe. Allocates only for findings. */
function find(value: unknown): Found | undefined {
  if (typeof value === 'number') {
    const message = refusalOf(value);
    return message === undefined ? undefined : { keys: [], message };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? findInList(value) : findInObject(value);
}

function findInList(list: unknown[]): Found | undefined {
  for (let i = 0; i < list.length; i++) {
    const found = find(list[i]);
    if (found) {
      found.keys.push(i);
      return found;
    }
  }
  return undefined;
}

function findInObject(object: object): Found | undefined {
  for (const key of Object.keys(object)) {
    const found = find(Reflect.get(object, key));
    if (found) {
      found.keys.push(key);
      return found;
    }
  }
  return undefined;
}

/** The first number that a document could not return exactly: beyond 2^53 or beyond all doubles. */
export function findInexactNumber(document: unknown, root: string): InputIssue | undefined {
  const found = find(document);
  return found && { path: [root, ...found.keys.toReversed()].join('.'), message: found.message };
}
