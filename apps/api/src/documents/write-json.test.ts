import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeJson } from './write-json.ts';

const values = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(undefined)));

it('writes the JSON of any object, and nothing that is larger than it may be', () => {
  fc.assert(
    fc.property(values, (value) => {
      const json = Buffer.from(JSON.stringify(value));
      expect(Buffer.from(writeJson(value, json.byteLength) ?? []).equals(json)).toBe(true);
      expect(writeJson(value, json.byteLength - 1)).toBeNull();
    }),
  );
});
