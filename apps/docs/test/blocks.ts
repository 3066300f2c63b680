import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');
const PAGES = join(ROOT, 'apps/docs/pages');

const FENCE = /^( *)```(\w+)([^\n]*)\n([\s\S]*?)^\1```$/gm;
const NOT_RUN = /^ not-run: (.+)$/;

export interface Block {
  language: string;
  /** The text after the language. */
  info: string;
  text: string;
}

/** A file and its fenced blocks. */
export interface Page {
  name: string;
  markdown: string;
  blocks: Block[];
}

function readPage(path: string): Page {
  const markdown = readFileSync(path, 'utf8');
  const blocks = [...markdown.matchAll(FENCE)].map(
    ([, indent = '', language = '', info = '', text = '']) => ({
      language,
      info,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
  return { name: relative(ROOT, path), markdown, blocks };
}

const isMarkdown = (path: string) => path.endsWith('.md');

/** Markdown at the top of the project and in its packages. */
function readmes(): string[] {
  const top = readdirSync(ROOT).filter(isMarkdown);
  const ofPackages = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => join(group, name, 'README.md')),
  );
  return [...top, ...ofPackages].map((path) => join(ROOT, path)).filter(existsSync);
}

/** Every hand-written page of the site. */
const sitePages = () =>
  readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
    .filter((path) => isMarkdown(path) && !path.startsWith('reference'))
    .map((path) => join(PAGES, path));

/** All hand-written documentation. */
export const readPages = (): Page[] => [...readmes().sort(), ...sitePages().sort()].map(readPage);

const SHELLS = new Set(['sh', 'bash', 'shell', 'console', 'zsh']);

export const isCommand = ({ language }: Block) => SHELLS.has(language);
export const isOutput = ({ language, info }: Block) => language === 'text' && info.trim() === 'output';

/** Why a block is not run; undefined if it is run. */
export const notRun = ({ info }: Block): string | undefined => NOT_RUN.exec(info)?.[1];
