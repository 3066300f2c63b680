import { expect, it } from 'vitest';
import { requireNode } from './require-node.ts';

it('refuses a Node that better-sqlite3 would crash on, and names the one to install', () => {
  expect(() => requireNode('20.20.2')).toThrow(/22\.17 or newer.*this is 20\.20\.2.*Node\.js 24/);
});

it('accepts every supported Node', () => {
  for (const version of ['22.17.0', '24.0.0', '26.12.1']) expect(() => requireNode(version)).not.toThrow();
});
