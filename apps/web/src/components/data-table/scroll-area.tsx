import type { CSSProperties, ReactNode, Ref } from 'react';

interface ScrollAreaProps {
  label: string;
  className: string | undefined;
  style?: CSSProperties;
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
}

/** A scrolling part with a name, focusable so that the keyboard can scroll it. */
export function ScrollArea({ label, className, style, ref, children }: ScrollAreaProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll what has the focus
    <div ref={ref} role="group" aria-label={label} tabIndex={0} className={className} style={style}>
      {children}
    </div>
  );
}
