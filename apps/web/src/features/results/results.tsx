import { holdingsName, type ResultView } from '@margin/contracts';
import { type ReactNode, useEffect, useMemo } from 'react';
import { ChartsProvider, useChartsShared } from '../../components/charts/charts-context.tsx';
import { useWhenIdle } from '../../lib/use-when-idle.ts';
import { ChartSectionView } from './chart-section-view.tsx';
import { chartSections } from './chart-sections.ts';
import { tableOfContents } from './contents.ts';
import { CushionPanel } from './cushion-panel.tsx';
import { DailyPanel } from './daily-panel.tsx';
import { Dashboard } from './dashboard.tsx';
import { EventsPanel } from './events-panel.tsx';
import { NotShown } from './external/not-shown.tsx';
import { OtherParts } from './external/other-parts.tsx';
import { MetricsPanel } from './metrics-panel.tsx';
import { ProvenancePanel } from './provenance-panel.tsx';
import classes from './results.module.css';
import { ResultsHeading } from './results-heading.tsx';
import { RoundsPanel } from './rounds-panel.tsx';
import { OwnStressPanel } from './stress/own-stress-panel.tsx';
import { TableOfContents } from './table-of-contents.tsx';
import { Warnings } from './warnings.tsx';

export interface ResultsProps {
  document: ResultView;
  /** The name of a saved result; without it the parameters make the title. */
  title?: string;
  /** Buttons next to the heading. */
  actions?: ReactNode;
  /** Under the heading: description and tags of a saved result. */
  children?: ReactNode;
}

/** A whole result document. New, loaded and imported results look the same: only the document matters. */
export function Results(props: ResultsProps) {
  return (
    <ChartsProvider>
      <ResultsArticle {...props} />
    </ChartsProvider>
  );
}

function ResultsArticle({ document, title, actions, children }: ResultsProps) {
  const { printing } = useChartsShared();
  const sections = useMemo(() => chartSections(document.charts), [document]);
  const contents = useMemo(() => tableOfContents(sections, document), [sections, document]);
  // What is in the window renders first, with its charts; the rest right after. Print renders everything at
  // once.
  const idle = useWhenIdle();
  const whole = idle || printing;
  useSharedPlace(whole);
  return (
    <article
      className={classes.results}
      // Paper is light in any theme.
      {...(printing && { 'data-printing': true, 'data-mantine-color-scheme': 'light' })}
    >
      <div className={classes.columns}>
        <TableOfContents groups={contents} ready={whole} />
        <div className={classes.main}>
          <ResultsHeading document={document} title={title} actions={actions}>
            {children}
          </ResultsHeading>
          <NotShown view={document} />
          <Dashboard document={document} />
          <Warnings warnings={document.provenance?.warnings ?? []} />
          {(whole ? sections : sections.slice(0, 1)).map((section) => (
            <ChartSectionView key={section.id} section={section} />
          ))}
          {whole && <DataSection document={document} />}
        </div>
      </div>
    </article>
  );
}

/** Scrolls once to the target of a link that was opened before the page had rendered. */
function useSharedPlace(ready: boolean) {
  useEffect(() => {
    if (ready && window.location.hash)
      window.document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, [ready]);
}

function DataSection({ document }: { document: ResultView }) {
  const { parameters, cushion_analysis, round_analysis, events, dataframe, holdings, external } = document;
  return (
    <section id="section-data" className={classes.section} aria-labelledby="section-data-title">
      <h2 id="section-data-title">Data</h2>
      <MetricsPanel document={document} />
      {cushion_analysis && <CushionPanel analysis={cushion_analysis} />}
      {dataframe && events && <OwnStressPanel document={{ dataframe, events }} />}
      {round_analysis && <RoundsPanel analysis={round_analysis} />}
      {events && <EventsPanel events={events} />}
      {dataframe && (
        <DailyPanel
          dataframe={dataframe}
          holdings={holdings}
          fileName={`${holdingsName(parameters)} ${parameters.start_date} to ${parameters.end_date}`}
        />
      )}
      {external && <OtherParts others={external.others} />}
      <ProvenancePanel document={document} />
    </section>
  );
}
