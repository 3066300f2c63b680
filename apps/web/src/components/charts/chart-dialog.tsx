import { useEffect, useRef } from 'react';
import classes from './chart-dialog.module.css';
import { CloseIcon } from './chart-icons.tsx';
import { ChartView } from './chart-view.tsx';
import type { PlotlyFigure } from './plotly.ts';

interface ChartDialogProps {
  id: string;
  title: string;
  description: string;
  figure: PlotlyFigure;
  onClose: () => void;
}

/** A full-screen chart. As a native modal it closes with Escape and restores the focus. */
export function ChartDialog({ onClose, ...chart }: ChartDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby={`${chart.id}-title`} onClose={onClose}>
      <ChartView {...chart} height="calc(100dvh - 150px)">
        <button type="button" className={classes.close} aria-label="Exit full screen" onClick={onClose}>
          <CloseIcon />
        </button>
      </ChartView>
    </dialog>
  );
}
