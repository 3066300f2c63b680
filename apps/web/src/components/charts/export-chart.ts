import { saveBlob } from '../../lib/save-file.ts';
import { escapeText } from './escape-markup.ts';
import { paintSvg } from './paint-svg.ts';
import type { Palette } from './palette.ts';
import { withFont } from './picture-font.ts';
import { loadPlotly, type PlotlyFigure } from './plotly.ts';
import { object } from './reading.ts';
import { themeFigure } from './theme-figure.ts';

const SIZE = { width: 1200, height: 630 };
const PIXELS = 2;

/** Same as on the page, because an image does not inherit its styles. */
const TEXT_AS_TYPED = '<style>text,tspan{font-variant-ligatures:no-contextual!important}</style>';

export type PictureFormat = 'png' | 'svg';

interface PictureOptions {
  title: string;
  palette: Palette;
}

/** The figure as SVG with its title, legend and background, but without the font. */
export async function chartSvg(figure: PlotlyFigure, { title, palette }: PictureOptions): Promise<string> {
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
  const drawn = await plotly.toImage(pictured, { format: 'svg', ...SIZE });
  return decodeURIComponent(drawn.slice(drawn.indexOf(',') + 1)).replace('>', `>${TEXT_AS_TYPED}`);
}

/** The figure as an image that looks the same everywhere. */
export async function chartPicture(
  figure: PlotlyFigure,
  { format, ...options }: PictureOptions & { format: PictureFormat },
): Promise<Blob> {
  const svg = await withFont(await chartSvg(figure, options));
  return format === 'png' ? paintSvg(svg, SIZE, PIXELS) : new Blob([svg], { type: 'image/svg+xml' });
}

/** Downloads the image of a figure. */
export async function exportChart(
  figure: PlotlyFigure,
  { name, ...options }: PictureOptions & { format: PictureFormat; name: string },
): Promise<void> {
  saveBlob(await chartPicture(figure, options), `${name}.${options.format}`);
}
