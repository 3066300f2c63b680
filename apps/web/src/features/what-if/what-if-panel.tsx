import { Button, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { errorMessage } from '@margin/client';
import { type BacktestParameters, marketNeedsOf } from '@margin/contracts';
import { useEffect, useId } from 'react';
import { Notice } from '../../components/notice.tsx';
import type { ParameterSlider } from '../../lib/parameter-slider.ts';
import { trpc } from '../../lib/trpc.ts';
import type { Preview } from './messages.ts';
import { metricsOf, PreviewView } from './preview-view.tsx';
import { useWhatIf } from './use-what-if.ts';
import classes from './what-if.module.css';

export interface WhatIfPanelProps {
  sliders: readonly ParameterSlider[];
  /** The ticker of the form, whose prices load even while the settings are invalid. */
  ticker: string;
  /** The current settings; null if they are invalid. */
  parameters: BacktestParameters | null;
  /** Why they are invalid. */
  problem: string | undefined;
  served: { parameters: BacktestParameters; sha256: string } | null;
}

/** Announce figures only after the slider stops. */
const QUIET_MS = 700;

/** The engine in this browser, run again with every move of a slider. */
export function WhatIfPanel({ sliders, ticker, parameters, problem, served }: WhatIfPanelProps) {
  const market = trpc.marketData.market.useQuery(
    parameters ? marketNeedsOf(parameters) : { tickers: [ticker], ranges: false },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  const { preview, refusal, documentSha256, askForDocument } = useWhatIf(market.data, parameters);
  useEffect(() => {
    if (served && market.data) askForDocument(served.parameters);
  }, [served, market.data, askForDocument]);
  const trouble = problem ?? refusal;
  return (
    <div className={classes.body} data-stale={trouble !== null || undefined}>
      <div className={classes.sliders}>
        {sliders.map((slider) => (
          <Slider key={slider.label} {...slider} />
        ))}
        {preview && <Figures preview={preview} isBehind={trouble === null && !isOf(preview, parameters)} />}
        {served && documentSha256 !== null && <SameBytes isSame={documentSha256 === served.sha256} />}
      </div>
      <div className={classes.drawing}>
        {market.error && (
          <Notice
            kind="error"
            actions={
              <Button size="compact-sm" variant="default" onClick={() => void market.refetch()}>
                Retry
              </Button>
            }
          >
            Couldn't load the prices. {errorMessage(market.error)}
          </Notice>
        )}
        {trouble && <Notice kind="info">These settings won't work: {trouble}</Notice>}
        {preview ? <PreviewView preview={preview} /> : <div className={classes.empty} />}
      </div>
    </div>
  );
}

function Slider({ label, text, value, change, ...range }: ParameterSlider) {
  const id = useId();
  return (
    <div className={classes.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        id={id}
        type="range"
        {...range}
        value={value}
        aria-valuetext={text}
        onChange={(event) => change(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

/** Whether the drawing is of these settings rather than the previous ones. */
const isOf = (preview: Preview, parameters: BacktestParameters | null) =>
  JSON.stringify(preview.parameters) === JSON.stringify(parameters);

function Figures({ preview, isBehind }: { preview: Preview; isBehind: boolean }) {
  const metrics = metricsOf(preview);
  const [said] = useDebouncedValue(metrics.map((metric) => metric.join(' ')).join('. '), QUIET_MS);
  return (
    <>
      <dl
        className={classes.figures}
        aria-busy={isBehind}
        data-milliseconds={preview.milliseconds.toFixed(1)}
      >
        {metrics.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  );
}

/** Whether the last run had the same bytes here and on the server. */
function SameBytes({ isSame }: { isSame: boolean }) {
  return (
    <p className={classes.note}>
      {isSame
        ? "✓ The last run matches the server's result exactly."
        : "Your browser's result differs from the server's in the last digit; the server's is saved."}
    </p>
  );
}
