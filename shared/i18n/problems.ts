import type { Language } from '../contract/views.ts';
import type { MailProblem } from '../domain/mail.ts';
import { plainLine } from './plain-text.ts';
import { type Words, words } from './words.ts';

const maxDetailChars = 60;

/** What could not be read, and what is shown instead; a code that is not here is shown as it is. */
const sentences: ReadonlyMap<string, Words> = new Map([
  ['no-date', words('It names no date of sending.', '没有注明发送日期。')],
  ['bad-date', words('Its date cannot be read', '发送日期无法识别')],
  [
    'no-message-id',
    words('It has no message id, so replies are matched by subject.', '没有邮件编号，按主题归入会话。'),
  ],
  [
    'html-cut',
    words(
      'Its HTML is very long; only the beginning is searched and sorted.',
      'HTML 正文过长，仅开头部分用于搜索与分类。',
    ),
  ],
  [
    'html-too-deep',
    words(
      'Its HTML is nested too deeply; only what comes before that is searched and sorted.',
      'HTML 嵌套层数过多，仅其前的内容用于搜索与分类。',
    ),
  ],
  [
    'text-cut',
    words(
      'Its text is very long; only the beginning is searched and sorted.',
      '正文过长，仅开头部分用于搜索与分类。',
    ),
  ],
  [
    'too-large',
    words(
      'It is very large; its headers, first text and attachments were read, the rest is kept as it came.',
      '邮件过大，仅读取了邮件头、首段正文和附件，其余原样保留。',
    ),
  ],
  [
    'unclosed-multipart',
    words(
      'It ends before its last part does; the end may be missing.',
      '邮件在末段结束前中断，结尾可能缺失。',
    ),
  ],
  [
    'too-many-parts',
    words('It has too many parts; the last ones are left out.', '邮件的组成部分过多，末尾部分未显示。'),
  ],
  [
    'headers-cut',
    words('Its headers are very long; the last ones are left out.', '邮件头过长，末尾部分未读取。'),
  ],
  [
    'broken-header',
    words('Some of its header lines are damaged and were passed over.', '部分邮件头损坏，已略过。'),
  ],
  [
    'no-boundary',
    words(
      'It does not say where its parts begin; it is shown as one text.',
      '未标明各部分的分界，整体按文本显示。',
    ),
  ],
  [
    'nested-too-deep',
    words('Its parts are nested too deeply; the innermost are left out.', '嵌套层数过多，最内层未显示。'),
  ],
  [
    'unknown-charset',
    words('It names a character set that nobody knows; ours is a guess', '所标字符集无法识别，已按推测显示'),
  ],
  [
    'wrong-charset',
    words(
      'It is not in the character set that it names; ours is a guess',
      '实际字符集与标注不符，已按推测显示',
    ),
  ],
]);

/** Codes whose detail tells the reader something: the words of the mail that could not be understood. */
const withDetail: ReadonlySet<string> = new Set(['bad-date', 'unknown-charset', 'wrong-charset']);

/** One line on what of a mail could not be read. Details come from the mail and are hostile: one plain line, cut. */
export function wordProblem({ code, detail }: MailProblem, language: Language): string {
  const sentence = sentences.get(code)?.[language] ?? plainLine(code, maxDetailChars);
  if (!withDetail.has(code)) return sentence;
  const isEnglish = language === 'en';
  const quoted = detail === '' ? '' : plainLine(detail, maxDetailChars);
  if (quoted === '') return `${sentence}${isEnglish ? '.' : '。'}`;
  return isEnglish ? `${sentence}: “${quoted}”.` : `${sentence}：“${quoted}”。`;
}
