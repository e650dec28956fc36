import type { ask as english } from '../en/ask.ts';
import type { ChineseWords } from '../words.ts';

export const ask: ChineseWords<typeof english> = {
  'ask.label': '询问模型',
  'ask.summarise': '总结',
  'ask.draft': '起草回复',
  'ask.cloud': '询问云端',
  'ask.asking': '正在询问…',
  'ask.preview': '将发出什么？',
  'ask.atMost': '至多 {{cost}}',

  'answer.byModel': '{{tier}} · {{model}}',
  'answer.tokens': '输入 {{in}} token，输出 {{out}}',
  'answer.estimated': '估算',
  'answer.cancel': '停止',
  'answer.again': '重试',
  'answer.hybrid': '切换到混合模式',
  'answer.kept': '已收到的部分予以保留。',

  'summary.title': '摘要',
  'summary.close': '关闭摘要',
  'summary.reading': '正在阅读会话…',
  'summary.none': '没有可说的内容。',
  'summary.goTo': '前往 {{name}} {{time}} 的邮件',

  'draft.title': '草稿',
  'draft.close': '关闭草稿',
  'draft.intent': '您想怎样答复？',
  'draft.intentHint': '一句话即可，例如“可以，但改在周四”。按 Enter 起草；绝不会自行发送。',
  'draft.write': '起草',
  'draft.writing': '正在书写…',
  'draft.text': '草稿',
  'draft.unsupported': '请核对：邮件和您的话中都没有这些内容。',
  'draft.copy': '复制',
  'draft.open': '在邮件程序中打开',
};
