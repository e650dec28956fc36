import { Temporal } from 'temporal-polyfill';
import type { Language } from '../contract/views.ts';
import type { Evidence, Reason, Verdict } from '../domain/verdict.ts';
import { plainLine } from './plain-text.ts';
import { isTelling, wordSign } from './sign-words.ts';
import { type Words, words } from './words.ts';

/** `{name}` stands for an argument, which is text of the mail and shown as plain text. */
const reasons: Readonly<Record<string, Words>> = {
  kind: words('Looks like {kind}', '看起来是{kind}'),
  own: words('You wrote this mail', '这是您自己写的邮件'),
  corrected: words('You decided this', '由您决定'),
  fraud: words('Signs of fraud: do not open links or pay', '有诈骗迹象：请勿点链接或付款'),
  invitation: words('Invitation to a meeting', '会议邀请'),
  meeting: words('About a meeting', '与会议有关'),
  'meeting-cancelled': words('A meeting is cancelled', '会议已取消'),
  due: words('Due {due}: {need}', '{due} 截止：{need}'),
  urgent: words('Urgent: {need}', '紧急：{need}'),
  reply: words('{kind}: someone waits for your answer', '{kind}：对方在等您回复'),
  'user-corrected': words('You said so', '由您指定'),
  act: words('{kind}: something for you to do', '{kind}：有事需要您处理'),
  read: words('{kind}: worth reading', '{kind}：值得一读'),
  none: words('{kind}: nothing for you to do', '{kind}：无需处理'),
};

const values: Readonly<Record<string, Words>> = {
  work: words('Work', '工作'),
  personal: words('Personal', '私人'),
  meeting: words('Meeting', '会议'),
  newsletter: words('Newsletter', '订阅'),
  promotion: words('Promotion', '推广'),
  receipt: words('Receipt', '票据'),
  notification: words('Notification', '通知'),
  outreach: words('Outreach', '陌生来信'),
  suspicious: words('Suspicious', '可疑'),
  reply: words('reply', '需回复'),
  act: words('to do', '需处理'),
  read: words('to read', '可阅读'),
  none: words('nothing to do', '无需处理'),
};

const evidences: Readonly<Record<string, Words>> = {
  pattern: words('You corrected mails like this', '您改过类似的邮件'),
  'word-in-subject': words('Word in the subject', '主题中的词'),
  'word-in-text': words('Word in the text', '正文中的词'),
  'word-in-sender': words('Word in the sender', '发件人中的词'),
  'rule-own-mail': words('Written by you', '您自己写的'),
  'rule-attachment-trick': words('The attachment is a program in disguise', '附件是伪装的程序'),
  'rule-look-alike': words('The sender’s domain imitates another', '发件域名与真实域名相似'),
  'rule-invitation': words('Has a calendar invitation', '带有日历邀请'),
  'rule-list-sale': words('Sales mail to a list', '群发的促销邮件'),
  'veto-deadline': words('States a deadline', '写明了期限'),
  'veto-named-ask': words('Asks you by name', '点名请您处理'),
  'veto-question': words('Asks you a question', '向您提问'),
  'veto-invitation': words('Holds an invitation', '含有邀请'),
  'veto-payment': words('A payment is due', '有款项待付'),
  'veto-security': words('Is about security', '涉及安全'),
};

const otherSign = words('Another sign', '其他特征');

/** The one-line reason in a language; an unknown code is worded by its kind or shown as it is. */
export function wordReason(reason: Reason, language: Language): string {
  const text = reasons[reason.code]?.[language];
  if (text === undefined) return plainLine(reason.code);
  const filled = text.replace(/\{(\w+)\}/gu, (_, name: string) => {
    const value = reason.arguments[name] ?? '';
    return values[value]?.[language] ?? dayWords(value, language) ?? plainLine(value);
  });
  return filled.trim();
}

/** Reasons that no sign of the mail explains: the owner's own word. */
const saidByOwner: ReadonlySet<string> = new Set(['own', 'corrected', 'user-corrected']);
const SIGNS_IN_LINE = 2;

/** The one-line reason with the two signs of the mail that spoke most for it. */
export function wordVerdictReason(
  {
    reason,
    explanation,
  }: {
    readonly reason: Reason;
    readonly explanation: Pick<Verdict['explanation'], 'evidence'>;
  },
  language: Language,
): string {
  const line = wordReason(reason, language);
  if (saidByOwner.has(reason.code)) return line;
  const signs = tellingEvidence(explanation.evidence)
    .filter(({ code, weight }) => weight > 0 && !code.startsWith('word-in-'))
    .toSorted((left, right) => right.weight - left.weight)
    .map((one) => wordEvidence(one, language));
  const told = withoutRepeats(signs).slice(0, SIGNS_IN_LINE);
  if (told.length === 0) return line;
  return language === 'zh' ? `${line}（${told.join('；')}）` : `${line} (${told.map(inSentence).join('; ')})`;
}

/** Leaves out what an earlier text says already, and what says no more than a part of one. */
function withoutRepeats(texts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const text of texts) {
    const isTold = kept.some((one) => isPartOf(one, text) || isPartOf(text, one));
    if (!isTold) kept.push(text);
  }
  return kept;
}

function isPartOf(part: string, whole: string): boolean {
  return whole.toLowerCase().includes(part.toLowerCase());
}

function inSentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A day, or a time of it, as a reader writes it; null for any other text. */
function dayWords(text: string, language: Language): string | null {
  const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=T|$)/u.exec(text)?.[0];
  if (day === undefined) return null;
  return Temporal.PlainDate.from(day).toLocaleString(language === 'zh' ? 'zh-CN' : 'en', {
    day: 'numeric',
    month: 'short',
  });
}

/** Words of one piece of evidence; what it saw of the mail follows, but never the name of a sign. */
export function wordEvidence(evidence: Evidence, language: Language): string {
  const known = evidences[evidence.code];
  if (known === undefined) {
    return (wordSign(evidence.code === 'sign' ? evidence.detail : evidence.code) ?? otherSign)[language];
  }
  const detail = plainLine(evidence.detail);
  if (!/[\p{L}\p{N}]/u.test(detail)) return known[language];
  return language === 'zh' ? `${known.zh}：${detail}` : `${known.en}: ${detail}`;
}

/** The evidence that says something to a reader, without two pieces of the same words; order is kept. */
export function tellingEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>();
  return evidence.filter((one) => {
    const text = wordEvidence(one, 'en');
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew && text !== otherSign.en && (one.code !== 'sign' || isTelling(one.detail));
  });
}
