import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes, decodeUnlabelled } from './charset.ts';

const CHINESE = '您好，请查收附件中的合同，谢谢。明天下午我们开会讨论这个项目的进度。';

describe('decodeBytes', () => {
  it.each([
    ['gbk', CHINESE],
    ['gb18030', CHINESE],
    ['big5', '您好，請查收附件中的合約，謝謝。'],
    ['shift_jis', 'こんにちは、資料を送ります。'],
    ['windows-1251', 'Добрый день, отправляю отчёт.'],
    ['windows-1252', 'Grüße – “quoted” café'],
  ])('reads %s by its label', (label, text) => {
    expect(decodeBytes(iconv.encode(text, label), label).text).toBe(text);
  });

  it('reads ISO-2022-JP', () => {
    expect(decodeBytes(Buffer.from('\u001b$B$3$s\u001b(B', 'latin1'), 'iso-2022-jp').text).toBe('こん');
  });

  it('follows the bytes where the label is wrong (UTF-8 labelled as GBK is common)', () => {
    const read = decodeBytes(Buffer.from(CHINESE), 'gbk');
    expect(read).toEqual({ text: CHINESE, problem: 'wrong-charset' });
    expect(decodeBytes(iconv.encode(CHINESE, 'gbk'), 'utf-8').text).toBe(CHINESE);
  });

  it('guesses unlabelled bytes (old Chinese mailers send no label)', () => {
    expect(decodeUnlabelled(iconv.encode(CHINESE, 'gbk'))).toBe(CHINESE);
    expect(decodeUnlabelled(iconv.encode('您好，請問這個問題的附件是不是沒有電郵，謝謝您。', 'big5'))).toBe(
      '您好，請問這個問題的附件是不是沒有電郵，謝謝您。',
    );
    expect(decodeUnlabelled(iconv.encode('Grüße aus München', 'windows-1252'))).toBe('Grüße aus München');
  });

  it('says that a label is unknown and still reads', () => {
    expect(decodeBytes(Buffer.from('plain'), 'x-nonsense')).toEqual({
      text: 'plain',
      problem: 'unknown-charset',
    });
  });
});
