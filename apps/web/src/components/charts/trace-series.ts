import type { Attributes } from './plotly.ts';
import { list, object, text } from './reading.ts';

/** The data of a trace: values at places. */
export interface TraceSeries {
  name: string;
  places: readonly unknown[];
  values: readonly unknown[];
}

const PRICES = ['open', 'high', 'low', 'close'] as const;

/** The series of a trace: one for most, four for prices, one value for an indicator. */
export function traceSeries(trace: Attributes, fallback: string): TraceSeries[] {
  const name = text(trace.name) || fallback;
  if (trace.type === 'candlestick' || trace.type === 'ohlc') {
    return PRICES.map((price) => ({
      name: `${name} ${price}`,
      places: list(trace.x),
      values: list(trace[price]),
    }));
  }
  if (trace.type === 'indicator')
    return [{ name: text(object(trace.title).text) || name, places: ['Value'], values: [trace.value] }];
  return [{ name, places: list(trace.x ?? trace.labels), values: list(trace.y ?? trace.values) }];
}
