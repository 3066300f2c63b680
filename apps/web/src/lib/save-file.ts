/** Makes the browser download a file. */
export function saveBlob(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // By the next task the browser has started to read the blob.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** Makes the browser download a text. */
export const saveText = (content: string, name: string, type: string) =>
  saveBlob(new Blob([content], { type }), name);
