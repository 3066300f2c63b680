import type { Bars, Dividend } from '@margin/contracts';
import type { NamedAs } from '../prices/read-prices.ts';
import type { FileProblem } from '../problems.ts';
import type { Question } from '../questions.ts';
import { type Weighed, weighDividends } from './weigh-dividends.ts';

export interface Adjusted {
  /** Whether the closes include the dividends; null while undecided. */
  isAdjusted: boolean | null;
  question: Question | null;
  problem: FileProblem | null;
  /** How it was decided, as sentences. */
  notes: string[];
}

interface Evidence {
  bars: Bars;
  /** Within the dates of the bars. */
  dividends: readonly Dividend[];
  namedAs: NamedAs;
  /** Where the dividends come from. */
  source: 'column' | 'file';
  /** The user's answer. */
  answer: boolean | undefined;
}

/** Decides by the user's answer, else by column names and numbers if they agree. */
export function decideAdjusted({ bars, dividends, namedAs, source, answer }: Evidence): Adjusted {
  const byName = namedAs === 'unsaid' ? undefined : namedAs === 'adjusted';
  if (dividends.length === 0) return { ...OPEN, isAdjusted: answer ?? byName ?? false };
  const weighed = weighDividends(bars, dividends);
  const byNumbers = weighed.verdict === 'unclear' ? undefined : weighed.verdict === 'in the closes';
  if (answer !== undefined) return decided(answer, source, contradiction(answer, byNumbers, weighed));
  const isContradicted = byName !== undefined && byNumbers !== undefined && byName !== byNumbers;
  const found = byName ?? byNumbers;
  if (found === undefined || isContradicted) return { ...OPEN, question: ask(source, namedAs) };
  return decided(found, source, byName === undefined ? [howFound(weighed)] : []);
}

const OPEN: Adjusted = { isAdjusted: null, question: null, problem: null, notes: [] };

function decided(isAdjusted: boolean, source: Evidence['source'], notes: string[]): Adjusted {
  const twice = isAdjusted && source === 'file';
  return { ...OPEN, isAdjusted, problem: twice ? COUNTED_TWICE : null, notes };
}

const COUNTED_TWICE: FileProblem = {
  file: 'dividends',
  line: null,
  message:
    'the closes already include the dividends, which would count twice: leave this file out, or set adjusted to false if the closes are as traded',
  setting: 'adjusted',
};

const days = (count: number) => (count === 1 ? 'the ex-date' : `the ${count} ex-dates`);

const howFound = ({ verdict, exDates }: Weighed) =>
  verdict === 'in the closes'
    ? `The closes include the dividends: on ${days(exDates)} they do not fall by the dividend.`
    : `The closes do not include the dividends: on ${days(exDates)} they fall by about the dividend.`;

function contradiction(answer: boolean, byNumbers: boolean | undefined, weighed: Weighed): string[] {
  return byNumbers === undefined || byNumbers === answer ? [] : [`Check your answer. ${howFound(weighed)}`];
}

const ask = (source: Evidence['source'], namedAs: NamedAs): Question => ({
  setting: 'adjusted',
  message: 'Do these closes already include the dividends? If so, they are not paid again.',
  choices: [
    { value: 'true', label: 'yes, the closes are adjusted for dividends' },
    { value: 'false', label: 'no, the closes are as traded' },
  ],
  suggested: source === 'column' && namedAs === 'unsaid' ? 'true' : null,
});
