import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

/** A picture takes no font from the page around it: the page's own, as a style that carries it. */
async function fontStyle(): Promise<string> {
  const response = await fetch(interUrl);
  if (!response.ok) throw new Error(`Couldn't load the font: ${response.status}`);
  const font = await asDataUrl(await response.blob());
  return `<style>@font-face{font-family:"Inter Variable";font-weight:100 900;src:url("${font}") format("woff2")}</style>`;
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** The SVG with the page's font in it; as it is where the font cannot be had. */
export async function withFont(svg: string): Promise<string> {
  const style = await fontStyle().catch(() => '');
  return svg.replace('>', `>${style}`);
}
