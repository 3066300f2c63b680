import { ChartCard } from '../../components/charts/chart-card.tsx';
import { type ChartSection, plotHeight } from './chart-sections.ts';
import classes from './results.module.css';

/**
 * A named section of charts: wide ones span both columns, the others are side by side where there is room.
 */
export function ChartSectionView({ section }: { section: ChartSection }) {
  const id = `section-${section.id}`;
  return (
    <section
      id={id}
      className={classes.section}
      aria-labelledby={`${id}-title`}
      data-off-sheet={!section.charts.some(({ printed }) => printed) || undefined}
    >
      <h2 id={`${id}-title`}>{section.title}</h2>
      <div className={classes.charts}>
        {section.charts.map((chart) => (
          <div
            key={chart.anchor}
            className={chart.wide ? classes.wide : undefined}
            data-off-sheet={!chart.printed || undefined}
          >
            <ChartCard id={chart.anchor} figure={chart.figure} height={plotHeight(chart)} />
          </div>
        ))}
      </div>
    </section>
  );
}
