import { type Bars, type Dividend, dayNumber } from '@margin/contracts';

/** Something in a series that may be wrong; `index` is the bar where it shows. */
export interface SeriesWarning {
  kind: 'gap' | 'split' | 'jump' | 'sparse' | 'dividend' | 'weekend' | 'flat';
  index: number;
  /** `2004-06-07`, or `2001-09-10 to 2001-09-19` */
  when: string;
  /** Its size, shown after the date. */
  what: string;
}

/** Exchanges were closed for a week in September 2001. */
const LONGEST_CLOSURE_DAYS = 7;
/**
 * A close unchanged for longer was probably carried forward, unless trading continues on weekends.
 */
const LONGEST_FLAT_ROWS = 3;
/** The typical step is 1 day for daily rows and 7 for weekly ones. */
const LONGEST_DAILY_STEP = 4;
const LARGEST_PLAUSIBLE_CHANGE = 0.4;
const LARGEST_PLAUSIBLE_YIELD = 0.2;

/** Shares after a split of one: common splits and their reverses. */
const SPLITS = [1.5, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 100];
/** The price also moves on the day of a split. */
const SPLIT_TOLERANCE = 0.04;

/** Warnings about bars and dividends, both ascending. */
export function inspectSeries(bars: Bars, dividends: readonly Dividend[]): SeriesWarning[] {
  const steps = bars.dates.slice(1).map((date, i) => dayNumber(date) - dayNumber(bars.dates[i] ?? date));
  const usual = median(steps);
  const isSparse = usual > LONGEST_DAILY_STEP;
  return [
    ...(isSparse ? [sparse(bars, usual)] : gaps(bars, steps)),
    ...leaps(bars),
    ...largeDividends(bars, dividends),
    ...weekendRows(bars),
    ...flatStretches(bars),
  ];
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const sparse = ({ dates }: Bars, days: number): SeriesWarning => ({
  kind: 'sparse',
  index: 0,
  when: `${dates[0]} to ${dates.at(-1)}`,
  what: `a row every ${days} days`,
});

function gaps({ dates }: Bars, steps: readonly number[]): SeriesWarning[] {
  return steps.flatMap((days, i) =>
    days > LONGEST_CLOSURE_DAYS
      ? [{ kind: 'gap', index: i + 1, when: `${dates[i]} to ${dates[i + 1]}`, what: `${days} days` }]
      : [],
  );
}

/** Close-to-close changes that look like splits, and others as large. */
function leaps({ dates, closes }: Bars): SeriesWarning[] {
  return closes.flatMap((close, index): SeriesWarning[] => {
    const before = closes[index - 1];
    if (before === undefined) return [];
    const when = dates[index] ?? '';
    const split = splitBehind(before / close);
    if (split !== null) return [{ kind: 'split', index, when, what: split }];
    const change = close / before - 1;
    if (Math.abs(change) <= LARGEST_PLAUSIBLE_CHANGE) return [];
    const percent = `${change > 0 ? '+' : '−'}${Math.abs(change * 100).toFixed(1)}%`;
    return [{ kind: 'jump', index, when, what: percent }];
  });
}

/** `4:1` if one share may have become four, `1:4` if four became one, otherwise null. */
function splitBehind(ratio: number): string | null {
  const shares = Math.max(ratio, 1 / ratio);
  const split = SPLITS.find((each) => Math.abs(shares / each - 1) <= SPLIT_TOLERANCE);
  if (split === undefined) return null;
  const [more, fewer] = split === 1.5 ? [3, 2] : [split, 1];
  return ratio > 1 ? `${more}:${fewer}` : `${fewer}:${more}`;
}

function largeDividends({ dates, closes }: Bars, dividends: readonly Dividend[]): SeriesWarning[] {
  let index = 0;
  // Both are ascending.
  return dividends.flatMap(({ exDate, amount }) => {
    while (index < dates.length && (dates[index] ?? '') < exDate) index++;
    const share = amount / (closes[index] ?? Number.POSITIVE_INFINITY);
    if (share <= LARGEST_PLAUSIBLE_YIELD) return [];
    return [{ kind: 'dividend', index, when: exDate, what: `${(share * 100).toFixed(0)}% of the price` }];
  });
}

/** The New York exchanges were open on Saturdays until then. */
const LAST_SATURDAYS = '1952-12-31';
const WEEKEND = ['Sun', '', '', '', '', '', 'Sat'];

function weekendName(date: string): string {
  const name = WEEKEND[new Date(date).getUTCDay()] ?? '';
  return name === 'Sat' && date <= LAST_SATURDAYS ? '' : name;
}

function weekendRows({ dates }: Bars): SeriesWarning[] {
  return dates.flatMap((when, index) => {
    const what = weekendName(when);
    return what === '' ? [] : [{ kind: 'weekend', index, when, what }];
  });
}

/** Runs of rows with an unchanged close, over a weekend or longer than by chance. */
function flatStretches({ dates, closes }: Bars): SeriesWarning[] {
  const found: SeriesWarning[] = [];
  let from = 0;
  for (let end = 1; end <= closes.length; end++) {
    if (closes[end] === closes[from]) continue;
    const days = dates.slice(from, end);
    if (days.length > LONGEST_FLAT_ROWS || (days.length === LONGEST_FLAT_ROWS && days.some(weekendName))) {
      found.push({
        kind: 'flat',
        index: from,
        when: `${days[0]} to ${days.at(-1)}`,
        what: String(closes[from]),
      });
    }
    from = end;
  }
  return found;
}
