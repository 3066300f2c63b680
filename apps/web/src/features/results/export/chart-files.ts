import type { ChartFigure, ResultView } from '@margin/contracts';
import { allowFigure } from '../../../components/charts/allow-list/allow-figure.ts';
import { chartPicture, type PictureFormat } from '../../../components/charts/export-chart.ts';
import { readPalette } from '../../../components/charts/palette.ts';
import type { ZipEntry } from '../../../lib/zip.ts';

/** Images of all charts in the theme's colors, created as they are consumed. */
export async function* chartFiles({ charts }: ResultView, format: PictureFormat): AsyncGenerator<ZipEntry> {
  const palette = readPalette(document.documentElement);
  for (const [i, [id, { title, data, layout }]] of Object.entries<ChartFigure>(charts).entries()) {
    const { figure } = allowFigure({ data, layout });
    const picture = await chartPicture(figure, { title, palette, format });
    const number = String(i + 1).padStart(2, '0');
    const name = `${number} ${id.replaceAll(/[^\w-]+/g, '-')}.${format}`;
    yield { name, content: new Uint8Array(await picture.arrayBuffer()), packed: format === 'png' };
  }
}
