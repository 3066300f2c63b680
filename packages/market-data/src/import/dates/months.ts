const LANGUAGES = ['en', 'de', 'it', 'fr', 'es'];

/** Ignores case, accents and punctuation. */
export const plainWord = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace('ß', 'ss')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');

const SHORTEST = 3;

/** Every unambiguous prefix of a name, across all languages. */
function beginnings(names: readonly (readonly [name: string, value: number])[]): Map<string, number> {
  const values = new Map<string, number>();
  const double = new Set<string>();
  for (const [name, value] of names) {
    for (let length = SHORTEST; length <= name.length; length++) {
      const beginning = name.slice(0, length);
      const other = values.get(beginning);
      if (other !== undefined && other !== value) double.add(beginning);
      values.set(beginning, value);
    }
  }
  for (const beginning of double) values.delete(beginning);
  return values;
}

function namesOf(part: 'month' | 'weekday', count: number) {
  return LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).flatMap((width) => {
      const format = new Intl.DateTimeFormat(language, { [part]: width, timeZone: 'UTC' });
      return Array.from({ length: count }, (_, i) => {
        // January 2024 starts on a Monday.
        const date = part === 'month' ? Date.UTC(2024, i, 15) : Date.UTC(2024, 0, i + 1);
        return [plainWord(format.format(date)), i + 1] as const;
      });
    }),
  );
}

/** German Excel abbreviates March as Mrz. */
const months = beginnings([...namesOf('month', 12), ['mrz', 3]]);
const weekdays = new Set(namesOf('weekday', 7).map(([name]) => name));

/** 1 to 12, undefined for any other word. */
export const monthOf = (word: string) => months.get(plainWord(word));

export const isWeekday = (word: string) => weekdays.has(plainWord(word));
