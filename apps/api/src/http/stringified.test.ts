import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStringified, stringifiedField } from './stringified.ts';

const parsed = (json: string) => isStringified(Buffer.from(json), JSON.parse(json));

describe('JSON as JSON.stringify writes it', () => {
  it.each([
    '{}',
    '[]',
    '0',
    '{"a":[1,-2.5,0.000001,0.1,123456789012345]}',
    '[0.30000000000000004,-1234.5678901234567,100000000000000000000]',
    '{"ä 📈":"\u2028 \u007f",":":",","__proto__":{"x":null},"toJSON":true}',
  ])('is recognized: %s', (json) => {
    expect(JSON.stringify(JSON.parse(json))).toBe(json);
    expect(parsed(json)).toBe(true);
  });

  it.each([
    '{"a": 1}',
    '[1,\n2]',
    '[1.0]',
    '[1.50]',
    '[-0]',
    '[-0.0]',
    '[1e5]',
    '[1E5]',
    '[1.5e3]',
    '[0.0000001]',
    '[0.1000000000000000055]',
    '[9007199254740993]',
    '[1000000000000000000000]',
    '{"b":1,"1":2}',
    '{"a":1,"a":2}',
    '{"a":{"b":1},"a":{"b":2,"c":3}}',
    '["\\u0041"]',
    '["\\/"]',
    '{"__proto__":1,"__proto__":2}',
  ])('differs from any other: %s', (json) => {
    expect(JSON.stringify(JSON.parse(json))).not.toBe(json);
    expect(parsed(json)).toBe(false);
  });

  it('differs from bytes that are not UTF-8', () => {
    const json = Buffer.from([0x22, 0xff, 0x22]);
    expect(isStringified(json, JSON.parse(json.toString()))).toBe(false);
  });
});

const numberTexts = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.double({ min: -1e7, max: 1e7, noNaN: true }).map((value) => value.toFixed(3)),
  fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value.toPrecision(17)),
  fc
    .tuple(fc.integer(), fc.nat({ max: 999_999 }), fc.nat({ max: 8 }))
    .map(([whole, fraction, zeros]) => `${whole}.${'0'.repeat(zeros)}${fraction}`),
  fc.tuple(fc.integer(), fc.integer({ min: -30, max: 30 })).map(([digits, power]) => `${digits}e${power}`),
);
const strings = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 4 }), fc.string({ maxLength: 2 }));
const stringTexts = fc.oneof(
  strings.map((text) => JSON.stringify(text)),
  strings.map((text) => JSON.stringify(text).replace('a', '\\u0061')),
);
const separators = fc.constantFrom(',', ',', ',', ', ');

/** JSON texts as clients may write them, with keys that repeat. */
const { json: jsonTexts } = fc.letrec<{ json: string; list: string; object: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    numberTexts,
    stringTexts,
    fc.constantFrom('null', 'true', 'false', '[]', '{}'),
    tie('list'),
    tie('object'),
  ),
  list: fc
    .tuple(fc.array(tie('json'), { maxLength: 4 }), separators)
    .map(([values, separator]) => `[${values.join(separator)}]`),
  object: fc
    .tuple(
      fc.array(fc.tuple(fc.oneof(stringTexts, fc.constantFrom('"a"', '"7"')), tie('json')), { maxLength: 4 }),
      separators,
    )
    .map(([members, separator]) => `{${members.map(([key, value]) => `${key}:${value}`).join(separator)}}`),
}));

it('is never mistaken, however a client writes JSON', () => {
  let recognized = 0;
  fc.assert(
    fc.property(jsonTexts, (json) => {
      if (!parsed(json)) return;
      recognized++;
      expect(JSON.stringify(JSON.parse(json))).toBe(json);
    }),
    { numRuns: 5_000 },
  );
  expect(recognized).toBeGreaterThan(500);
});

it('is recognized for values without escapes and numbers as keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.stringify(value);
      if (!/\\|"\d/.test(json)) expect(parsed(json)).toBe(!/e[+-]?\d/.test(json.replace(/"[^"]*"/g, '')));
    }),
    { numRuns: 1_000 },
  );
});

it('gives the bytes of a field of any body, as sent if they are the same', () => {
  const field = fc.tuple(fc.constantFrom('"name"', '"results"', '"more"'), jsonTexts);
  fc.assert(
    fc.property(fc.array(field, { maxLength: 4 }), jsonTexts, (fields, results) => {
      const json = Buffer.from(
        `{${[...fields, ['"results"', results]].map((each) => each.join(':')).join(',')}}`,
      );
      const body = JSON.parse(json.toString());
      expect(stringifiedField(json, body, 'results').toString()).toBe(JSON.stringify(body.results));
    }),
    { numRuns: 2_000 },
  );
  const json = Buffer.from('{"name":"x","results":{"a":[1,2.5]},"tags":[]}');
  const sent = stringifiedField(json, JSON.parse(json.toString()), 'results');
  expect([sent.toString(), sent.buffer === json.buffer]).toEqual(['{"a":[1,2.5]}', true]);
});
