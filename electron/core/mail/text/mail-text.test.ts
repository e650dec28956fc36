import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfHtml, textOfPlain } from './mail-text.ts';

describe('textOfPlain', () => {
  it.each([
    'On Mon, Mar 2, 2026 at 10:00 AM Bo <bo@x.example> wrote:\n> old',
    '在 2026年3月2日，王芳 <w@x.example> 写道：\n> old',
    '-----原始邮件-----\n发件人: a <a@b.c>\nold',
    '------------------ 原始邮件 ------------------\n发件人: a\nold',
    'Am 02.03.2026 um 10:00 schrieb Bo <bo@x.example>:\n> old',
    'Le 2 mars 2026 à 10:00, Bo <bo@x.example> a écrit :\n> old',
    'From: Bo\nSent: Monday\nTo: Al\nSubject: x\n\nold',
    '发件人: 王芳\n发送时间: 2026年3月2日\n收件人: 李伟\n主题: x\n\nold',
  ])('keeps the new text above %j', (quote) => {
    const { text } = textOfPlain(`New words\n\n${quote}\n`);
    expect(text.newText).toBe('New words');
    expect(text.quotedText).toContain('old');
  });

  it('keeps answers between quoted lines (inline replies are the mail)', () => {
    const raw = 'On Mon, Mar 2, 2026, Bo <b@x.example> wrote:\n> one?\n\nYes.\n\n> two?\n\nNo.\n';
    expect(textOfPlain(raw).text.newText).toBe('Yes.\n\nNo.');
  });

  it('takes the signature and invisible characters out', () => {
    const { text } = textOfPlain('Pay\u200b now\u202e\n-- \nBo\n');
    expect(text).toMatchObject({ newText: 'Pay now', signature: 'Bo', hiddenRemoved: true });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => void textOfPlain(raw)));
  });
});

describe('textOfHtml', () => {
  it.each([
    '<div style="display:none">secret</div>',
    '<span style="font-size:0">secret</span>',
    '<p style="color:#fff">secret</p>',
    '<div hidden>secret</div>',
    '<!-- secret -->',
    '<td style="background:#ABCDEF"><font color="#abcdef">secret</font></td>',
  ])('hides from models what %s hides from readers', (html) => {
    expect(textOfHtml(`<p>seen</p>${html}`).text.newText).toBe('seen');
  });

  it('keeps lists and tables readable, and links with their words', () => {
    const { text } = textOfHtml(
      '<ul><li>a<li>b</ul><table><tr><td>x</td><td>y</td></tr></table><a href="https://e.example/">go</a>',
    );
    expect(text.newText).toBe('- a\n- b\nx | y\ngo');
    expect(text.links).toEqual([{ text: 'go', href: 'https://e.example/' }]);
  });

  it('parts the quote of Gmail and Outlook', () => {
    expect(textOfHtml('<p>new</p><div class="gmail_quote">old</div>').text.newText).toBe('new');
    expect(textOfHtml('<p>new</p><div id="divRplyFwdMsg">From: a</div><p>old</p>').text.newText).toBe('new');
  });

  it('ends where elements stand in one another too deeply, and says so (bug: a minute for 20 MB of open elements)', () => {
    const deep = textOfHtml(`<p>seen</p>${'<div>'.repeat(4_000_000)}<p>never reached</p>`);
    expect(deep).toMatchObject({ isTooDeep: true, isCut: true });
    expect(deep.text.newText).toBe('seen');
    const wide = textOfHtml(`${'<div>'.repeat(500)}seen${'</div><div>'.repeat(5_000)}<p>too</p>`);
    expect(wide).toMatchObject({ isTooDeep: false, isCut: false });
    expect(wide.text.newText).toBe('seen\n\ntoo');
  });

  it('reads words and tags that lie over the edge of a piece as one', () => {
    const filler = '<!-- -->'.repeat(2_047);
    expect(textOfHtml(`${filler}<p class="x">one</p><b>two</b>`).text.newText).toBe('one\n\ntwo');
    expect(textOfHtml(`${filler}1234567890 &amp; more`).text.newText).toBe('1234567890 & more');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (raw) => void textOfHtml(`<${raw}`)));
  });
});
