const LONGEST = 120;

/** A text as the name of a file, without an ending, that every system takes. */
export function fileNameOf(text: string): string {
  const safe = text
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a file name must not have
    .replaceAll(/[\\/:*?"<>|\u0000-\u001f\u007f]+/g, '-')
    .trim()
    // A leading dot hides a file, and Windows drops a last one.
    .replaceAll(/^\.+|[. ]+$/g, '');
  return [...safe].slice(0, LONGEST).join('') || 'result';
}

/** The same names, each once: a second one of a name is numbered. Upper and lower case are the same to some systems. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let i = 2; taken.has(unique.toLowerCase()); i++) unique = `${name} (${i})`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
