import type { AnswerProgress, HereReason, WrittenHere } from '../../shared/contract/cloud-views.ts';
import type { Language } from '../../shared/contract/views.ts';
import { wordError } from '../../shared/i18n/errors.ts';
import { formatUsd } from '../../shared/money.ts';

interface DraftWords {
  readonly reasons: Readonly<Record<HereReason, string>>;
  readonly byRules: string;
  byModel(name: string): string;
  bySmall(name: string): string;
  byUnmeasured(name: string): string;
  modelFailed(reason: string): string;
  running(writer: string, tokensOut: number, cost: string): string;
}

const en: DraftWords = {
  reasons: {
    asked: '',
    'local-only': 'local-only mode: nothing was sent.',
    cap: 'the spending cap is reached, so it was written on this machine.',
    offline: 'no provider can be reached, so it was written on this machine.',
    'no-provider': 'no provider is set up for it, so it was written on this machine.',
    failed: 'the provider did not answer as it should, so it was written on this machine.',
    'never-send': 'a rule of yours keeps this mail here, so it was written on this machine.',
    'too-long': 'it is too long to be sent, so it was written on this machine.',
  },
  byRules: 'by rules, from the mail and your line; no model wrote it.',
  byModel: (name) => `written on this machine by ${name}.`,
  bySmall: (name) => `written on this machine by ${name}, a small model: check every fact.`,
  byUnmeasured: (name) => `written on this machine by ${name}, not measured for this: check every fact.`,
  modelFailed: (reason) => `the local model could not write it: ${reason}`,
  running: (writer, tokensOut, cost) => `${writer}: ${tokensOut} tokens, ${cost}`,
};

const zh: DraftWords = {
  reasons: {
    asked: '',
    'local-only': '仅本地模式：没有发送任何内容。',
    cap: '已达到花费上限，因此在本机撰写。',
    offline: '无法连接任何服务商，因此在本机撰写。',
    'no-provider': '尚未设置可用的服务商，因此在本机撰写。',
    failed: '服务商未能正常答复，因此在本机撰写。',
    'never-send': '您的规则不允许发送此邮件，因此在本机撰写。',
    'too-long': '内容过长，无法发送，因此在本机撰写。',
  },
  byRules: '按规则由邮件和您的话写成，未使用模型。',
  byModel: (name) => `由 ${name} 在本机撰写。`,
  bySmall: (name) => `由 ${name} 在本机撰写，这是小模型：请核对每一处事实。`,
  byUnmeasured: (name) => `由 ${name} 在本机撰写，未经此任务测试：请核对每一处事实。`,
  modelFailed: (reason) => `本地模型未能撰写：${reason}`,
  running: (writer, tokensOut, cost) => `${writer}：${tokensOut} token，${cost}`,
};

/** Why this machine wrote a draft, by whom, and what that is worth; '' where a cloud model wrote it. */
export function draftNote(here: WrittenHere | null, language: Language): string {
  if (here === null) return '';
  const words = language === 'zh' ? zh : en;
  const failed = here.modelError === null ? '' : words.modelFailed(wordError(here.modelError, language));
  return [words.reasons[here.because], failed, authorNote(here, words)].filter(Boolean).join(' ');
}

function authorNote({ author }: WrittenHere, words: DraftWords): string {
  if (author === null) return words.byRules;
  if (author.standing === 'held-good') return words.byModel(author.name);
  return author.standing === 'small' ? words.bySmall(author.name) : words.byUnmeasured(author.name);
}

/** The progress line of a draft that is being written. */
export function draftProgress(progress: AnswerProgress, language: Language): string {
  const words = language === 'zh' ? zh : en;
  return words.running(progress.model ?? progress.tier, progress.tokensOut, formatUsd(progress.costNanoUsd));
}
