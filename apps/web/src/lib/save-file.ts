/** Hands a file to the browser to save: a URL (data: or blob:) under a name. */
export function saveFile(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** Hands a text to the browser to save as a file. */
export function saveText(content: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  saveFile(url, name);
  // The browser has begun to read the blob by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}
