import fc from 'fast-check';

/** JSON text to insert as a value: what JSON.stringify would never write. */
const RAW = [
  '1e400',
  '-1e400',
  '9007199254740993',
  '1e-400',
  'NaN',
  'Infinity',
  'undefined',
  '01',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\q"',
  '"\t"',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"a":1,"a":2}',
  `${'['.repeat(101)}${']'.repeat(101)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  `"${'x'.repeat(300_000)}"`,
  `[${'0,'.repeat(30_000)}0]`,
  '[',
  '',
];

const TEXTS = [
  "'; drop table saved_backtest_result; --",
  "' or '1'='1",
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '{{7*7}}',
  '../../etc/passwd',
  '%00%ff%_\\',
  '\u202e\u0000\ufeff',
  '\ud83d',
  '',
];

const PLACE = '@@hostile@@';

/** JSON objects, found at any depth of a value. */
function containersOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(containersOf)];
}

/** The text of a value with a part replaced, added or removed. */
function spoiled(value: unknown, at: number, key: number, hostile: string, how: string): string {
  const copy: unknown = structuredClone(value);
  const containers = containersOf(copy);
  const container = containers[at % Math.max(1, containers.length)];
  if (!container) return hostile;
  const keys = Object.keys(container);
  const name = keys[key % Math.max(1, keys.length)] ?? 'x';
  if (how === 'leave out') delete container[name];
  else container[how === 'add' ? '__proto__x' : name] = PLACE;
  return JSON.stringify(copy)
    .replace('"__proto__x":', '"__proto__":')
    .replaceAll(`"${PLACE}"`, () => hostile);
}

/** The text of a value, cut off at a random position. */
const truncated = (value: unknown, share: number) => {
  const text = JSON.stringify(value) ?? '';
  return text.slice(0, Math.floor(text.length * share));
};

/** JSON text similar to the values: a few unchanged, most spoiled in one place, some cut off, some unrelated. */
export function hostileJson(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const hostile = fc.oneof(
    fc.constantFrom(...RAW),
    fc.constantFrom(...TEXTS).map((text) => JSON.stringify(text)),
    fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
  );
  const how = fc.constantFrom('replace', 'replace', 'add', 'leave out');
  return fc.oneof(
    { weight: 1, arbitrary: values.map((value) => JSON.stringify(value) ?? '') },
    {
      weight: 6,
      arbitrary: fc.tuple(values, fc.nat(50), fc.nat(50), hostile, how).map((all) => spoiled(...all)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(values, fc.double({ min: 0, max: 0.99, noNaN: true }))
        .map((all) => truncated(...all)),
    },
    { weight: 1, arbitrary: hostile },
  );
}
