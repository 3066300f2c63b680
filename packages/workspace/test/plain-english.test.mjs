import { describe, expect, it } from 'vitest';
import { bannedPhrases } from '../plain-english.mjs';

const phrasesIn = (text) => bannedPhrases(text).map(({ phrase }) => phrase);

describe('finds', () => {
  it.each([
    ['// The user is told why.', 'is told'],
    ['/** Computed anew each time. */', 'anew'],
    ['Kept for ever.', 'for ever'],
    ['<p>The chart beside it</p>', 'beside'],
    ['The token stands behind #.', 'stands'],
    ['Used in place of SPY', 'in place of'],
    ['Used in the place of SPY', 'in the place of'],
    ['/** Nobody else can read it. */', 'Nobody'],
    ['Imports zod alone.', 'alone'],
    ['For whoever runs it.', 'whoever'],
    ['It goes for good.', 'for good'],
    ['Three things have to be put right.', 'put right'],
    ['// Who has a link sees this result.', '/ Who has'],
    ['<p>Who has a link sees this result.</p>', '>Who has'],
    ['/** A text that is no date. */', 'is no date'],
    ['Enter your e-mail', 'e-mail'],
    ['It levers up again.', 'levers up'],
    ['Your own capital', 'own capital'],
    ['This link is no longer good.', 'no longer good'],
    ['const colour = 1;', 'colour'],
    ['Writes are serialised by user.', 'serialised'],
    ['It is not in the catalogue.', 'catalogue'],
    ['The promises of the seed', 'the seed'],
    ['The arrows of the house', 'the house'],
    ['Leverage rose by 12.5 %.', '5 %'],
  ])('in %j: %j', (text, phrase) => {
    expect(phrasesIn(text)).toContain(phrase);
  });

  it('the line and a replacement', () => {
    expect(bannedPhrases('fine\nfine\nComputed anew.\n')).toEqual([
      { line: 3, phrase: 'anew', instead: 'again' },
    ]);
  });

  it.each([
    ['in comments', '/**\n * A file that is used in place\n * of another.\n */', 2],
    ['in Markdown', 'What the user\nis told\nabout it', 2],
    ['in Markdown lists', '- A file is used in the place\n  of another.', 1],
  ])('a phrase across two lines once, %s', (_, text, line) => {
    expect(bannedPhrases(text).map((each) => each.line)).toEqual([line]);
  });
});

it.each([
  'MDY stands for month, day, year.',
  'SPX stands in for SPY, as a stand-in does.',
  'A standalone program may stand alone.',
  'The folder is left alone.',
  'Services run as the user `nobody`.',
  'const ALONE = new Set();',
  'There is no limit, and it is no longer a draft.',
  'Choose who has access.',
  '<h2>Who can see this result?</h2>',
  "state: 'cancelled'",
  'The seed of the random numbers is 7, a gain of 33.3%.',
])('accepts %j', (text) => {
  expect(phrasesIn(text)).toEqual([]);
});
