import { type ReadingSetting, type ReadingSettings, ReadingSettingsSchema } from '@margin/contracts';
import { type DateChoice, type Question, type ReadSeries, shownDay } from '@margin/market-data/import';

/** One choice about how to read the files. */
export interface ReadingControl {
  setting: ReadingSetting;
  label: string;
  choices: readonly { value: string; label: string }[];
  /** Empty until answered. */
  value: string;
  /** The open question, or null if the files answer it. */
  question: Question | null;
}

const LABELS: Record<ReadingSetting, string> = {
  symbol: 'Ticker in the file',
  dateColumn: 'Dates',
  closeColumn: 'Closing prices',
  priceColumn: 'Closing prices',
  dateOrder: 'Order of dates',
  decimal: 'Decimals',
  adjusted: 'Dividends',
  dividendDateOrder: 'Order of dates, dividends',
  dividendDecimal: 'Decimals, dividends',
};

const DECIMALS = [
  { value: 'point', label: 'point, as in 1,234.56' },
  { value: 'comma', label: 'comma, as in 1.234,56' },
] as const;

const ADJUSTED = [
  { value: 'true', label: 'included in the closes' },
  { value: 'false', label: 'not in the closes: pay them' },
] as const;

const dateOption = ({ order, cell, day }: DateChoice) => ({
  value: order,
  label: `${cell.trim()} is ${shownDay(day)}`,
});

const suggesting = (choice: ReadingControl['choices'][number], question: Question | null) =>
  choice.value === question?.suggested ? { ...choice, label: `${choice.label} (likely)` } : choice;

/** The choices, most important first, and the open questions. */
export function readingControls({ form, dividendForm, questions, ...read }: ReadSeries): ReadingControl[] {
  const controls: ReadingControl[] = [];
  const offer = (
    setting: ReadingSetting,
    choices: ReadingControl['choices'],
    value: string | null,
    isOffered: boolean,
  ) => {
    const question = questions.find((each) => each.setting === setting) ?? null;
    if (!question && !isOffered) return;
    controls.push({
      setting,
      label: LABELS[setting],
      choices: choices.map((choice) => suggesting(choice, question)),
      value: question ? '' : (value ?? ''),
      question,
    });
  };
  const symbols = form.symbols.map((symbol) => ({ value: symbol, label: symbol }));
  const orders = form.dateChoices.map(dateOption);
  const dividendOrders = dividendForm?.dateChoices.map(dateOption) ?? [];
  const hasDividends = read.dividends.length > 0 || read.isAdjusted === true;
  offer('symbol', symbols, form.symbol, symbols.length > 1);
  const isOneTicker = symbols.length < 2 || form.symbol !== null;
  offer('dateColumn', form.columns, form.dateColumn, form.columns.length > 1 && isOneTicker);
  offer('closeColumn', form.columns, form.closeColumn, form.dateColumn !== null);
  offer('dateOrder', orders, form.dateOrder, orders.length > 1);
  offer('decimal', DECIMALS, form.decimal, form.decimal !== null);
  offer('adjusted', ADJUSTED, String(read.isAdjusted), hasDividends);
  offer('dividendDateOrder', dividendOrders, dividendForm?.dateOrder ?? null, dividendOrders.length > 1);
  offer('dividendDecimal', DECIMALS, dividendForm?.decimal ?? null, Boolean(dividendForm?.decimal));
  return controls;
}

/** The setting for a choice. */
export const settingOf = (setting: ReadingSetting, value: string): ReadingSettings =>
  ReadingSettingsSchema.parse({ [setting]: setting === 'adjusted' ? value === 'true' : value });
