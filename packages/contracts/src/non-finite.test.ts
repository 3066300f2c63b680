import { expect, test } from 'vitest';
import { findNonFinite } from './non-finite.ts';

test.each([
  ['{"name":"n","results":{"mode":"x","metrics":{"sharpe":NaN}}}', 'results.metrics.sharpe', 'NaN'],
  [
    '{"results":{"dataframe":{"data":[["a",1],["b, \\"NaN\\": [",-Infinity]]}}}',
    'results.dataframe.data.1.1',
    '-Infinity',
  ],
  ['[1,{"a":[]},[Infinity]]', '2.0', 'Infinity'],
  ['{"a\\"b":{"\\u00e9":NaN}}', 'a"b.é', 'NaN'],
  ['NaN', '', 'NaN'],
])('%s', (json, path, value) => {
  expect(findNonFinite(json)).toEqual({
    path,
    message: `must not be ${value}, which is not valid JSON: send null`,
  });
});

test.each(['{"a":"NaN","Infinity":1}', '{"a":1', '', '{"a":nan}', '"\\'])('nothing in %s', (json) => {
  expect(findNonFinite(json)).toBeUndefined();
});
