import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INLINE_SCRIPT = /<script id="([\w-]+)">([^<]*)<\/script>/g;
// Outside of the assets, which are cached forever under the hashes in their names.
const FOLDER = 'scripts';

/** Moves the generator's inline scripts into files, since a strict policy blocks inline scripts. */
export function createScriptFiles(base: string) {
  const bodies = new Map<string, string>();
  return {
    takeOut: (html: string): string =>
      html.replaceAll(INLINE_SCRIPT, (_script, id: string, body: string) => {
        bodies.set(id, body);
        return `<script src="${base}${FOLDER}/${id}.js"></script>`;
      }),
    write(outDir: string): void {
      mkdirSync(join(outDir, FOLDER), { recursive: true });
      for (const [id, body] of bodies) writeFileSync(join(outDir, FOLDER, `${id}.js`), body);
    },
  };
}
