// Finds phrases that CONTRIBUTING.md bans, in everything people read: interface, docs, errors, comments.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(import.meta.dirname, '../..');

/**
 * Each with what to write instead. Names from elsewhere pass: the Unix user `nobody`, a constant ALONE, the state
 * "cancelled" of a sweep.
 */
const BANNED = [
  [/\b(is|are|was|were|be|being) told\b/i, 'say who tells whom, or "shown", "sent", "returned"'],
  [/\banew\b/i, 'again'],
  [/\bfor ever\b/i, 'forever'],
  [/\bbeside\b/i, 'next to, with, besides'],
  [/\bstands?\b(?! (for|alone|out|in for)\b|-)/i, 'is'],
  [/\bin (the )?place of\b/i, 'instead of'],
  [/\b[Nn]obody\b(?!`)/, 'no one, or name the people'],
  [/(?<!stand|stands|let|leave|leaves|left) alone\b/, 'only'],
  [/\bwhoever\b/i, 'anyone who, or name the person'],
  [/\bfor good\b/i, 'permanently'],
  [/\bput right\b/i, 'fix'],
  // As a relative clause, at the start of a sentence; a question is fine.
  [
    /(^|[/*#|>-]\s+|[.:;] |["'`>])Who (has|is|are|was|does|asks|sends|wants|reads|signs|can|may|needs|opens|runs)\b(?![^.]*\?)/,
    'anyone who',
  ],
  // "There is no limit" and "is no longer" are fine; "a string that is no date" is not.
  [
    /(?<!there )\b(is|are|was|were) no (?!(longer|more|less|fewer|later|newer|older|one|way|need|room)\b)\w+/i,
    'is not a',
  ],
  [/\be-mails?\b/i, 'email'],
  [/\blever(s|ed|ing)? up\b/i, 're-lever'],
  [/\bown capital\b/i, 'initial capital, or equity'],
  [/\b(cannot|can't) be brought back\b/i, 'permanent'],
  [/\bno longer good\b/i, 'expired'],
  [/\b(colou|neighbou|behaviou|favou|labou)r\w*/i, 'color, neighbor, …'],
  [
    /\b(recogni|seriali|synthesi|organi|normali|minimi|optimi|initiali|authori|summari|customi|utili|reali)s(e|ed|es|ing|ation)\b/i,
    'recognize, …',
  ],
  [/\b(catalogue|centre|licence)s?\b/i, 'catalog, center, license'],
  [/\bthe seed\b(?! of)/i, 'the specification'],
  [/\bthe house\b/i, 'name the thing'],
  [/\d %/, '33.3%, without a space'],
];

const COMMENT_MARKS = /^\s*(\/\/|\/?\*+|#|--)?\s*/;

/**
 * Also finds phrases that continue on the next line, and reports them on their first one.
 * @returns {{ line: number, phrase: string, instead: string }[]}
 */
export function bannedPhrases(text) {
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    const continued = `${line.trimEnd()} ${(lines[i + 1] ?? '').replace(COMMENT_MARKS, '')}`;
    return BANNED.flatMap(([pattern, instead]) => {
      const found = pattern.exec(continued);
      return found && found.index < line.length ? [{ line: i + 1, phrase: found[0].trim(), instead }] : [];
    });
  });
}

const READ = ['*.ts', '*.tsx', '*.mjs', '*.md', '*.yaml', '*.html', '*.css'];
/** The list itself, and the style guide that names the phrases. */
const EXEMPT = new Set([
  'packages/workspace/plain-english.mjs',
  'packages/workspace/test/plain-english.test.mjs',
  'CONTRIBUTING.md',
  'pnpm-lock.yaml',
]);

function main() {
  const files = execFileSync('git', ['ls-files', ...READ], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n');
  const findings = files
    .filter((file) => !EXEMPT.has(file))
    .flatMap((file) =>
      bannedPhrases(readFileSync(resolve(root, file), 'utf8')).map(
        ({ line, phrase, instead }) => `${file}:${line}: "${phrase}" (${instead})`,
      ),
    );
  for (const finding of findings) console.log(finding);
  if (findings.length === 0) return;
  console.log(`\n${findings.length} phrases that the style guide in CONTRIBUTING.md bans.`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
