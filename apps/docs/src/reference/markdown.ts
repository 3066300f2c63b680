/** A cell of a table: a bar would end it, a line break the row. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');

export const code = (text: string) => `\`${text.replaceAll('`', "'")}\``;

export const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** Parts of a page, with an empty line between them. */
export const page = (...parts: readonly string[]) => `${parts.join('\n\n')}\n`;
