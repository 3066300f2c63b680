import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { Card } from '../../components/card.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';
import classes from './what-if.module.css';
import type { WhatIfPanelProps } from './what-if-panel.tsx';

const Panel = lazyComponent<WhatIfPanelProps>(async () => (await import('./what-if-panel.tsx')).WhatIfPanel, {
  fallback: () => <div className={classes.empty} />,
});

/** Tries out settings in this browser before a run. While closed it is one line and costs nothing. */
export function WhatIf(props: WhatIfPanelProps) {
  const [isOpen, setOpen] = useLocalStorage({
    key: 'margin-what-if',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return (
    <div id="what-if" className={classes.tool}>
      <Card
        title="What if"
        description="Drag a slider to see the whole period recalculated instantly. Run the backtest to keep it."
        tools={
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={isOpen}
            onMouseEnter={Panel.preload}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Close' : 'Try it'}
          </Button>
        }
      >
        {isOpen && <Panel {...props} />}
      </Card>
    </div>
  );
}
