import type { ReadingSetting } from '@margin/contracts';
import type { DateChoice } from './dates/read-dates.ts';
import { readNumber } from './numbers/read-number.ts';

/** An ambiguity in a file: nothing is stored until it is answered. */
export interface Question {
  setting: ReadingSetting;
  /** The ambiguity, as a sentence. */
  message: string;
  choices: readonly { value: string; label: string }[];
  /** The answer that fits most such files; null if there is none. */
  suggested: string | null;
}

/** Maximum number of choices to name. */
const NAMED = 12;

/** The question as text, without a dialog: what is ambiguous, and what to set. */
export function questionText({ setting, message, choices }: Question): string {
  const named = choices
    .slice(0, NAMED)
    .map(({ value, label }) => (value === label ? value : `${value} (${label})`));
  const more = choices.length > NAMED ? [`one of ${choices.length - NAMED} others`] : [];
  return `${message} Set ${setting} to ${[...named, ...more].join(' or ')}.`;
}

const longDate = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** An ISO date in words, so that its order is unmistakable. */
export const shownDay = (day: string) => longDate.format(new Date(day));

/** Asks for the order of a date's parts. */
export const askDateOrder = (
  setting: 'dateOrder' | 'dividendDateOrder',
  choices: readonly DateChoice[],
): Question => ({
  setting,
  message: `The dates can be read in ${choices.length} ways: which day is ${choices[0]?.cell.trim()}?`,
  choices: choices.map(({ order, day }) => ({ value: order, label: shownDay(day) })),
  suggested: null,
});

/** Asks what a comma or point before three digits means. */
export const askDecimal = (setting: 'decimal' | 'dividendDecimal', example: string): Question => ({
  setting,
  message: `The numbers can be read in two ways: which number is ${example.trim()}?`,
  choices: (['point', 'comma'] as const).map((value) => ({
    value,
    label: String(readNumber(example, value)),
  })),
  suggested: null,
});
