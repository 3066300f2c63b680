interface Size {
  width: number;
  height: number;
}

/** Rasterizes an SVG to a PNG with `scale` pixels per CSS pixel. */
export async function paintSvg(svg: string, { width, height }: Size, scale: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((png) => (png ? resolve(png) : reject(new Error("Couldn't create the image"))));
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
