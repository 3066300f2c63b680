import { saveFile } from '../../lib/save-file.ts';
import { escapeText } from './escape-markup.ts';
import type { Palette } from './palette.ts';
import { type ImageOptions, loadPlotly, type PlotlyFigure } from './plotly.ts';
import { object } from './reading.ts';
import { themeFigure } from './theme-figure.ts';

const SIZE = { width: 1200, height: 630 };

/** The figure as a picture that stands alone: with its title, its legend and a background. */
export async function exportChart(
  figure: PlotlyFigure,
  {
    title,
    palette,
    format,
    name,
  }: { title: string; palette: Palette; format: ImageOptions['format']; name: string },
): Promise<void> {
  const { data, layout } = themeFigure(figure, { palette, compact: false, hidden: new Set() });
  const pictured = {
    data,
    layout: {
      ...layout,
      title: {
        text: escapeText(title),
        font: { size: 18, color: palette.text },
        x: 0.02,
        xanchor: 'left',
        y: 0.97,
        yanchor: 'top',
      },
      margin: { ...object(layout.margin), t: 84, l: 64, b: 40 },
      paper_bgcolor: palette.surface,
      showlegend: data.length > 1,
      legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom' },
    },
  };
  const plotly = await loadPlotly();
  const url = await plotly.toImage(pictured, { format, ...SIZE, ...(format === 'png' && { scale: 2 }) });
  saveFile(url, `${name}.${format}`);
}
