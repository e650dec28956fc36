import fc from 'fast-check';
import { expect, it } from 'vitest';
import { htmlToText } from './html-to-text.ts';

const text = (html: string) => htmlToText(html).text;

it('reads what a browser shows of nested blocks, spaces and breaks (bug: two words in one, or a line for each tag)', () => {
  expect(text('<div>a<div>b</div></div><p>c<br>d</p>e')).toBe('a\nb\n\nc\nd\n\ne');
  expect(text('  a \n <b> b</b>c&nbsp;d ')).toBe('a bc\u00a0d');
  expect(text('<pre>a\n  b</pre>')).toBe('a\n  b');
  expect(text('<ol><li>x<li>y<ul><li>z</ul></ol>')).toBe('1. x\n2. y\n- z');
});

it('keeps the text of any plain paragraphs (bug: an entity or a tag eats a word)', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', '<', '&', '"', '你', '>', "'"),
    minLength: 1,
    maxLength: 6,
  });
  const escaped = (raw: string) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const html = words.map((one) => `<p class="x"><span>${escaped(one)}</span></p>`).join('\n');
      expect(text(html)).toBe(words.join('\n\n'));
    }),
  );
});

it('gives links with the words that are seen, none of the hidden ones (bug: "your bank" leads elsewhere, unseen)', () => {
  const { links } = htmlToText(
    '<a href=" https://x.example/ "> pay\n now <span hidden>not</span></a><a href="#top">up</a><div style="display:none"><a href="https://h.example/">h</a></div><a href="https://i.example/"><img alt="logo"></a>',
  );
  expect(links).toEqual([
    { text: 'pay now', href: 'https://x.example/' },
    { text: 'logo', href: 'https://i.example/' },
  ]);
});

it('says where something was hidden, and not for empty elements (bug: each tracking pixel is an attack)', () => {
  expect(htmlToText('<p>a</p><div style="display:none"> \n </div>').hiddenRemoved).toBe(false);
  expect(htmlToText('<p>a</p><div style="display:none">b</div>')).toMatchObject({
    text: 'a',
    hiddenRemoved: true,
  });
  expect(htmlToText('<style>p{}</style><script>x</script><title>t</title><p>a</p>')).toMatchObject({
    text: 'a',
    hiddenRemoved: false,
  });
});

it('takes a last block behind a colon for a quote, an indented paragraph for text (bug: the old mail is read as new)', () => {
  expect(htmlToText('<p>new</p><p>Bo wrote:</p><blockquote>old</blockquote>')).toMatchObject({
    quotedText: 'old',
  });
  const indented = htmlToText('<p>new</p><blockquote>point</blockquote><p>end</p>');
  expect(indented).toMatchObject({ text: 'new\n\npoint\n\nend', quotedText: '' });
});

it('quotes all behind Outlook’s line, but not where nothing stands above it (bug: a forwarded mail is empty)', () => {
  expect(htmlToText('<p>new</p><div id="appendonsend"></div><p>old</p>')).toMatchObject({
    text: 'new',
    quotedText: expect.stringContaining('old'),
  });
  expect(htmlToText('<div id="divRplyFwdMsg">From: a</div><p>old</p>').text).toContain('old');
});
