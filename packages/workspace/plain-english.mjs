// Finds phrases that CONTRIBUTING.md bans in everything that people read: interface, docs, errors, comments.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(import.meta.dirname, '../..');

/** Each with what to write instead. */
const BANNED = [
  [/\b(is|are|was|were|be|being) told\b/i, 'say who tells whom, or "shown", "sent", "returned"'],
  [/\banew\b/i, 'again'],
  [/\bfor ever\b/i, 'forever'],
  [/\bbeside\b/i, 'next to, with, besides'],
  [/\bstands?\b(?! (for|alone|out))/i, 'is'],
  [/\bin (the )?place of\b/i, 'instead of'],
  [/\bnobody\b/i, 'no one, or name the people'],
  [/(?<!stand|stands|let) alone\b/i, 'only'],
  [/\bwhoever\b/i, 'anyone who, or name the person'],
  [/\bfor good\b/i, 'permanently'],
  [/\bput right\b/i, 'fix'],
  [
    /(^|[.:;*"'`] )Who (has|is|are|was|does|asks|sends|wants|reads|signs|can|may|needs|opens|runs)\b/,
    'anyone who',
  ],
  [/\be-mails?\b/i, 'email'],
  [/\blever(s|ed|ing)? up\b/i, 're-lever'],
  [/\bown capital\b/i, 'initial capital, or equity'],
  [/\b(cannot|can't) be brought back\b/i, 'permanent'],
  [/\bno longer good\b/i, 'expired'],
  [/\bcolour/i, 'color'],
  [/\bthe seed\b(?! of)/i, 'the specification'],
  [/\bthe house\b/i, 'name the thing'],
  [/\d %/, '33.3%, without a space'],
];

/** @returns {{ line: number, phrase: string, instead: string }[]} */
export function bannedPhrases(text) {
  return text.split('\n').flatMap((line, i) =>
    BANNED.flatMap(([pattern, instead]) => {
      const found = pattern.exec(line);
      return found ? [{ line: i + 1, phrase: found[0].trim(), instead }] : [];
    }),
  );
}

const READ = ['*.ts', '*.tsx', '*.mjs', '*.md', '*.yaml', '*.html', '*.css'];
/** The list itself, and the style guide that names the phrases. */
const EXEMPT = new Set([
  'packages/workspace/plain-english.mjs',
  'packages/workspace/plain-english.test.mjs',
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
