import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { datasetId, hashBars, hashDividends, hashRates } from './hashes.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('hashes cover lines of dates and shortest decimals, each ended by a line feed', () => {
  expect(hashBars({ dates: ['2001-05-04', '2001-05-07'], closes: [1.5, 0.1 + 0.2] })).toBe(
    sha256('2001-05-04,1.5\n2001-05-07,0.30000000000000004\n'),
  );
  expect(hashDividends([{ exDate: '2001-05-04', amount: 4.0675 }])).toBe(sha256('2001-05-04,4.0675\n'));
  expect(hashRates([{ date: '2001-05-04', rate: 0.05 }], '2001-06-01')).toBe(
    sha256('2001-05-04,0.05\n2001-06-01\n'),
  );
});

test("a dataset's id is its ticker and the start of its hash", () => {
  expect(datasetId('SPX', sha256(''))).toBe('SPX-e3b0c44298fc');
});
