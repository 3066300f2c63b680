import { describe, expect, it } from 'vitest';
import { IsoDateSchema, IsoTimestampSchema } from './primitives.ts';

describe('a calendar day', () => {
  it.each(['2024-02-29', '0001-01-01', '9999-12-31'])('may be %s', (day) => {
    expect(IsoDateSchema.parse(day)).toBe(day);
  });

  it.each(['2023-02-29', '2024-13-01', '0000-01-01', '2024-1-1', ' 2024-01-01'])('may not be %j', (day) => {
    expect(IsoDateSchema.safeParse(day).success).toBe(false);
  });
});

describe('an instant', () => {
  it('is in UTC with milliseconds', () => {
    expect(IsoTimestampSchema.safeParse('2024-02-29T10:20:30.456Z').success).toBe(true);
  });

  it.each(['2024-02-29T10:20:30Z', '2024-02-29T10:20:30.456+01:00', '0000-01-01T00:00:00.000Z'])(
    'may not be %s',
    (instant) => {
      expect(IsoTimestampSchema.safeParse(instant).success).toBe(false);
    },
  );
});
