import type { money as english } from '../en/money.ts';
import type { ChineseWords } from '../words.ts';

export const money: ChineseWords<typeof english> = {
  'task.triage': '分拣',
  'task.summarise': '摘要',
  'task.draft': '草稿',
  'task.actions': '邮件要求',
  'task.provider-test': '服务商测试',
  'task.audit': '抽样核查',
  'scope.day': '当日',
  'scope.month': '当月',
  'scope.session': '本次运行',
  'scope.task': '{{name}}（每日）',
  'scope.account': '账户 {{name}}（每日）',

  'notice.capReachedAlone': '已达上限：此后一切都在本地完成。',
  'notice.capReached_other': '已达上限，改为本地工作。{{count, number}} 封邮件在等待。',
  'notice.budgetSet': '{{scope}}上限：{{amount}}',
  'notice.budgetRemoved': '已移除{{scope}}上限',
  'notice.ruleAdded': '今后绝不发送：{{value}}',
  'notice.ruleRemoved': '可以再次发送：{{value}}',
  'notice.asked': '云端已答复；判定中可见其结果。',
  'notice.copied': '已复制',
  'notice.exported_other': '已将 {{count, number}} 次调用写入 {{path}}',
  'notice.mode.local': '本地：今后不发送任何内容。',
  'notice.mode.hybrid': '混合：疑难邮件可在遮盖后发往云端，不超过您的上限。',

  'amount.empty': '请输入美元金额，例如 0.05。',
  'amount.zero': '上限为 0 会停止所有调用。请移除上限，或在本地工作。',
  'amount.negative': '金额不能为负。',
  'amount.tooFine': '最多 9 位小数。',
  'amount.tooLarge': '金额过大：请用普通数字输入低于 100,000 美元的金额。',
  'amount.notAmount': '这不是金额。请用数字和小数点，例如 0.05。',
};
