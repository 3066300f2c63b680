import type { OnProgress, Progress } from '../transfer/progress.ts';

/** Where a command prints: results to one stream, progress to the other. */
export interface Output {
  line(text?: string): void;
  progress: OnProgress;
}

/** Without a terminal, progress prints a line each time it advances by this percentage. */
const STEP_PERCENT = 10;

const percentOf = ({ done, total }: Progress) => (total === 0 ? 100 : Math.floor((100 * done) / total));

const sentence = (progress: Progress) =>
  `${progress.what}: ${progress.done.toLocaleString('en-US')} of ${progress.total.toLocaleString('en-US')}`;

/** Reports progress only as often as a reader needs. */
export function createProgress(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>): OnProgress {
  let last = { what: '', percent: -1 };
  return (progress) => {
    const percent = percentOf(progress);
    const step = stream.isTTY ? 1 : STEP_PERCENT;
    const isNew = progress.what !== last.what;
    const isLast = progress.done === progress.total;
    if (!isNew && percent < last.percent + step && !(isLast && last.percent < 100)) return;
    last = { what: progress.what, percent };
    const end = stream.isTTY && !isLast ? '' : '\n';
    stream.write(`${stream.isTTY ? '\r\u001b[2K' : ''}${sentence(progress)}${end}`);
  };
}

export const createOutput = (): Output => ({
  line: (text = '') => void process.stdout.write(`${text}\n`),
  progress: createProgress(process.stderr),
});

/** Rows under their headings, each column as wide as its widest. */
export function tableLines(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[] {
  const cells = [headings, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)),
  );
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number) => rows.some((row) => typeof row[column] === 'number');
  return cells.map((row) =>
    row
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
