import { expect, test } from 'vitest';
import { escapeMarkup } from './escape-markup.ts';

const link = '<a href="javascript:alert(1)">click</a> & <b>bold</b>';
const asText = '&lt;a href="javascript:alert(1)">click&lt;/a> &amp; &lt;b>bold&lt;/b>';

test('escapes markup in every text', () => {
  const figure = {
    data: [{ name: link, text: [link], x: ['2020-01-02', link], hovertext: [[link]] }],
    layout: { xaxis: { title: { text: link }, ticktext: [link] }, annotations: [{ text: link }] },
  };
  expect(escapeMarkup(figure)).toEqual({
    data: [{ name: asText, text: [asText], x: ['2020-01-02', asText], hovertext: [[asText]] }],
    layout: { xaxis: { title: { text: asText }, ticktext: [asText] }, annotations: [{ text: asText }] },
  });
});

test('a template keeps only its line breaks and the empty box of the name', () => {
  const { data } = escapeMarkup({
    data: [{ hovertemplate: '%{x}<br>%{z}<b>!</b><extra></extra>' }],
    layout: {},
  });
  expect(data[0]?.hovertemplate).toBe('%{x}<br>%{z}&lt;b>!&lt;/b><extra></extra>');
});

test('shares arrays without markup', () => {
  const x = ['2020-01-02', '2020-01-03'];
  const y = [1, null];
  const { data } = escapeMarkup({ data: [{ x, y }], layout: {} });
  expect(data[0]?.x).toBe(x);
  expect(data[0]?.y).toBe(y);
});
