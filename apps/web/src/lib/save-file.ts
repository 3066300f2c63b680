/** Hands something to the browser to save as a file. */
export function saveBlob(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read the blob by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** Hands a text to the browser to save as a file. */
export const saveText = (content: string, name: string, type: string) =>
  saveBlob(new Blob([content], { type }), name);
