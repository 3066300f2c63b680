import type { ChartFigure } from '@margin/contracts';
import { roundNumber } from '../rounding.ts';
import type { ChartInput } from './chart-input.ts';
import { bins, binWidth, spanWithin, usualSize } from './histogram-bins.ts';
import { changes } from './returns.ts';

/** Daily returns earned by a position, that is, on days that began in the market. */
function returnsInMarket(values: readonly number[], inPosition: readonly boolean[]): number[] {
  return changes(values).filter(
    (change, day): change is number => change !== null && inPosition[day] === true,
  );
}

/** The value at risk: a vertical line that 19 of 20 days stay above. */
function valueAtRiskLine(valueAtRisk: number) {
  return {
    type: 'line',
    name: 'loss',
    yref: 'paper',
    y0: 0,
    y1: 1,
    x0: valueAtRisk,
    x1: valueAtRisk,
    line: { dash: 'dot', width: 1.2 },
    label: { text: 'VaR 95%', textposition: 'end', textangle: 0, xanchor: 'right' },
  };
}

export function returnDistribution({ columns, unlevered, metrics }: ChartInput): ChartFigure {
  const strategy = returnsInMarket(columns.twr_index, columns.in_position);
  const ofUnlevered = returnsInMarket(unlevered, columns.in_position);
  const all = [...strategy, ...ofUnlevered];
  const limit = usualSize(strategy);
  const width = binWidth(strategy, spanWithin(all, limit));
  const { centers, counts } = bins(all, width, limit);
  const valueAtRisk = metrics.value_at_risk_95;
  return {
    title: 'Distribution of daily returns',
    description: `Daily returns in ${roundNumber(width * 100)}-point bins; outer bars collect the rest.`,
    data: [
      {
        type: 'bar',
        name: 'Strategy',
        meta: { role: 'strategy' },
        x: centers,
        y: counts(strategy),
        width,
      },
      {
        type: 'scatter',
        mode: 'lines',
        name: 'Unlevered',
        meta: { role: 'unlevered' },
        x: centers,
        y: counts(ofUnlevered),
        line: { shape: 'hvh' },
      },
    ],
    layout: {
      xaxis: { tickformat: '.2~%', hoverformat: '.2~%' },
      yaxis: { hoverformat: ',d' },
      bargap: 0.08,
      hovermode: 'x unified',
      ...(typeof valueAtRisk === 'number' && { shapes: [valueAtRiskLine(valueAtRisk)] }),
    },
  };
}
