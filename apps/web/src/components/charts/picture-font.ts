import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';

/** An image does not inherit the font of the page, so this embeds it. */
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

/** The SVG with the page's font embedded; unchanged if the font does not load. */
export async function withFont(svg: string): Promise<string> {
  const style = await fontStyle().catch(() => '');
  return svg.replace('>', `>${style}`);
}
