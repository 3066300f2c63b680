/** Escapes a table cell: a bar would end the cell, and a line break the row. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');

export const code = (text: string) => `\`${text.replaceAll('`', "'")}\``;

export const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** A page of parts with blank lines between them. */
export const page = (...parts: readonly string[]) => `${parts.join('\n\n')}\n`;
