import type { Progress } from '@margin/client';
import type { Output } from './output.ts';

const BAR = 24;

/** `loading ████████░░░░ 42%`. */
export function progressLine(what: string, { received, total }: Progress): string {
  const share = total === 0 ? 1 : received / total;
  const full = Math.floor(share * BAR);
  return `${what} ${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(share * 100)}%`;
}

/** Draws the progress of a load and removes the line at the end. */
export const onProgress = (output: Output, what: string) => (progress: Progress) => {
  if (progress.received === progress.total) output.endProgress();
  else output.progress(progressLine(what, progress));
};
