import { Button, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { SweepProgress } from '@margin/contracts';
import classes from './sweep-page.module.css';
import { writeCount } from './sweep-words.ts';

const secondsText = (seconds: number) =>
  seconds < 90
    ? `about ${writeCount(Math.max(1, seconds))} s left`
    : `about ${writeCount(seconds / 60)} min left`;

/** `412 of 945 cells, about 2 s left`. */
export function progressText({ done, cells, secondsLeft }: SweepProgress): string {
  const counted = `${writeCount(done)} of ${writeCount(cells)} cells`;
  return secondsLeft === null ? counted : `${counted}, ${secondsText(secondsLeft)}`;
}

interface SweepProgressBarProps {
  progress: SweepProgress;
  isCancelling: boolean;
  onCancel: () => void;
}

export function SweepProgressBar({ progress, isCancelling, onCancel }: SweepProgressBarProps) {
  const text = progressText(progress);
  const [said] = useDebouncedValue(text, 2_000);
  return (
    <div className={classes.progress}>
      <progress max={progress.cells} value={progress.done} aria-label="Cells computed" />
      <span>{text}</span>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Button size="compact-sm" variant="default" loading={isCancelling} onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
