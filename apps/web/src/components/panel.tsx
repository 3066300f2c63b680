import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title: string;
  /** Next to the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** Always in view, no matter how long the rest is. */
  footer?: ReactNode;
  /** Whether it collapses to one row on a narrow screen. */
  folds?: boolean;
}

export function Panel({ title, actions, children, footer, folds = false }: PanelProps) {
  const [isOpen, setOpen] = useState(!folds);
  const end = useRef<HTMLDivElement>(null);
  const goesOn = useGoesOn(end);
  return (
    <aside
      className={classes.panel}
      aria-label={title}
      data-folded={!isOpen || undefined}
      data-goes-on={goesOn || undefined}
    >
      <div className={classes.body}>
        <div className={classes.head}>
          <h2>{title}</h2>
          {actions}
          {folds && (
            <button
              type="button"
              className={classes.fold}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? 'Hide' : 'Show'}
            </button>
          )}
        </div>
        {children}
        <div ref={end} className={classes.end} />
      </div>
      {footer && <div className={classes.footer}>{footer}</div>}
    </aside>
  );
}

/** Whether the end of a scrolling part is out of view. */
function useGoesOn(end: React.RefObject<HTMLElement | null>): boolean {
  const [goesOn, setGoesOn] = useState(false);
  useEffect(() => {
    const mark = end.current;
    if (!mark) return;
    const observer = new IntersectionObserver(
      (entries) => setGoesOn(entries.at(-1)?.isIntersecting === false),
      { root: mark.parentElement },
    );
    observer.observe(mark);
    return () => observer.disconnect();
  }, [end]);
  return goesOn;
}
