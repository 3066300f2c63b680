const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, 'the file is empty'],
  [/^PK\W{2}/, 'the file is a workbook or an archive: save it as CSV'],
  [/^\s*<(?:!doctype|html|\?xml)/i, 'the file is a web page: download the CSV file'],
  [/^\s*[{[]/, 'the file is JSON: prices come from a CSV file'],
  [/^%PDF/, 'the file is a PDF: prices come from a CSV file'],
];

/** Why a text is not a table; null if it may be one. */
export const refuseText = (text: string): string | null =>
  KINDS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
