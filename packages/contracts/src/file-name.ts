const LONGEST = 120;

/** A text as a file name without extension that is valid on every system. */
export function fileNameOf(text: string): string {
  const safe = text
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: file names must not contain these
    .replaceAll(/[\\/:*?"<>|\u0000-\u001f\u007f]+/g, '-')
    .trim()
    // A leading dot hides a file, and Windows drops a trailing one.
    .replaceAll(/^\.+|[. ]+$/g, '');
  return [...safe].slice(0, LONGEST).join('') || 'result';
}

/** Makes names unique by numbering duplicates. Compares without case, since some systems do. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let i = 2; taken.has(unique.toLowerCase()); i++) unique = `${name} (${i})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
