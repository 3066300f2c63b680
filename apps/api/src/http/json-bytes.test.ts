import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonBytes } from './json-bytes.ts';

it('is at least the JSON size of any plain text and number, and not much more', () => {
  const plain = fc.stringMatching(/^[\w 😀ä]*$/u);
  const values = fc.oneof(plain, fc.double({ noNaN: true }), fc.constant(null), fc.boolean());
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(values, fc.array(tie('tree')), fc.dictionary(fc.stringMatching(/^\w*$/), tie('tree'))),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const exact = Buffer.byteLength(JSON.stringify(value));
      // A double may take 24 characters.
      expect(jsonBytes(value) * 1.2).toBeGreaterThanOrEqual(exact);
      expect(jsonBytes(value)).toBeLessThanOrEqual(20 * exact + 2);
    }),
  );
});
