import { fileNameOf, type ResultView } from '@margin/contracts';
import { ModeBadge } from '../../../components/mode-badge.tsx';
import { dailyCsv } from '../../../lib/csv.ts';
import { CushionPanel } from '../cushion-panel.tsx';
import { Dashboard } from '../dashboard.tsx';
import { EventsPanel } from '../events-panel.tsx';
import { NotShown } from '../external/not-shown.tsx';
import { OtherParts } from '../external/other-parts.tsx';
import { MetricsPanel } from '../metrics-panel.tsx';
import { OutcomeNotice } from '../outcome-notice.tsx';
import { ProvenancePanel } from '../provenance-panel.tsx';
import resultsClasses from '../results.module.css';
import { RoundsPanel } from '../rounds-panel.tsx';
import { StressPanel } from '../stress/stress-panel.tsx';
import { Warnings } from '../warnings.tsx';
import classes from './report.module.css';

interface ChartPicture {
  anchor: string;
  title: string;
  description: string;
  /** Text alternative for screen readers. */
  summary: string;
  /** data: */
  url: string;
}

export interface PicturedSection {
  id: string;
  title: string;
  pictures: ChartPicture[];
}

interface ReportProps {
  document: ResultView;
  title: string;
  sections: readonly PicturedSection[];
}

/** A result inside a file, without scripts. */
export function Report({ document, title, sections }: ReportProps) {
  const { provenance, cushion_analysis, round_analysis, events, dataframe, holdings, external } = document;
  return (
    <main className={`${resultsClasses.results} ${classes.report}`}>
      <header>
        <h1>{title}</h1> {document.mode && <ModeBadge mode={document.mode} />}
        <p>{document.message}</p>
        <OutcomeNotice document={document} />
      </header>
      <NotShown view={document} />
      <Dashboard document={document} />
      <Warnings warnings={provenance?.warnings ?? []} />
      {sections.map((section) => (
        <section key={section.id} className={resultsClasses.section}>
          <h2>{section.title}</h2>
          {section.pictures.map((picture) => (
            <Picture key={picture.anchor} picture={picture} />
          ))}
        </section>
      ))}
      <section className={resultsClasses.section}>
        <h2>Data</h2>
        <MetricsPanel document={document} />
        {cushion_analysis && <CushionPanel analysis={cushion_analysis} />}
        {dataframe && events && <StressPanel document={{ dataframe, events }} />}
        {round_analysis && <RoundsPanel analysis={round_analysis} />}
        {events && <EventsPanel events={events} />}
        {dataframe && (
          <DailyTable csv={dailyCsv(dataframe, holdings)} rows={dataframe.data.length} title={title} />
        )}
        {external && <OtherParts others={external.others} />}
        <ProvenancePanel document={document} />
      </section>
      <footer>Margin Analytics. Past performance does not predict future results.</footer>
    </main>
  );
}

function Picture({ picture: { title, description, summary, url } }: { picture: ChartPicture }) {
  return (
    <figure>
      <img src={url} alt={`${title}. ${summary}`} width="1200" height="630" />
      <figcaption>{description}</figcaption>
    </figure>
  );
}

/** Thousands of rows are too long to read, so the file carries them as a download. */
function DailyTable({ csv, rows, title }: { csv: string; rows: number; title: string }) {
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`;
  return (
    <p>
      <a href={href} download={`${fileNameOf(title)}.csv`}>
        Daily table (CSV, {rows.toLocaleString('en-US')} rows, full precision; included in this file)
      </a>
    </p>
  );
}
