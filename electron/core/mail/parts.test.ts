import { describe, expect, it } from 'vitest';
import { readAttachment, readHeaders, readHtml } from './parts.ts';

const PNG = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1').toString('base64');
const RAW = Buffer.from(
  [
    'Subject: =?utf-8?Q?a=20b?=',
    'X-Fold: one',
    ' two',
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html',
    '',
    '<img src="cid:p">',
    '--b',
    'Content-Type: image/svg+xml',
    'Content-ID: <p>',
    'Content-Transfer-Encoding: base64',
    '',
    PNG,
    '--b',
    'Content-Type: image/png',
    'Content-ID: <evil>',
    '',
    '<svg onload=alert(1)>',
    '--b--',
  ].join('\n'),
);

describe('parts of a raw mail', () => {
  it('gives inline images by what their bytes are, not by what the mail says (an SVG may carry script)', () => {
    expect(readHtml(RAW)).toEqual({
      html: '<img src="cid:p">',
      inlineImages: { p: `data:image/png;base64,${PNG}` },
    });
  });

  it('gives a part by its index, and says when there is none', () => {
    const found = readAttachment(RAW, 2);
    expect(found.ok ? Buffer.from(found.value).toString('base64') : null).toBe(PNG);
    expect(readAttachment(RAW, 99)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('gives the header fields in order, decoded and unfolded', () => {
    expect(readHeaders(RAW).slice(0, 2)).toEqual([
      { name: 'Subject', value: 'a b' },
      { name: 'X-Fold', value: 'one two' },
    ]);
  });
});
