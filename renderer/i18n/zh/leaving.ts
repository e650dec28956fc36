import type { leaving as english } from '../en/leaving.ts';
import type { ChineseWords } from '../words.ts';

export const leaving: ChineseWords<typeof english> = {
  'settings.cloud': '云端',
  'settings.leaving': '可离开的内容',
  'settings.alerts': '警示',
  'cloud.capsWhere': '上限在花费页设定。',
  'cloud.openCaps': '打开',

  'leaving.lead':
    '仅在混合模式下，且仅限这台电脑拿不准的邮件或您主动询问的邮件。姓名、地址、号码和密钥会先被遮盖；发出的内容可在花费页的每次调用中查看。',
  'leaving.rules': '绝不发送',
  'leaving.rulesNone': '没有规则。某发件人、某域名、某文件夹或含某词的邮件可以永久留在本机。',
  'leaving.kind': '规则类型',
  'leaving.kind.sender': '发件人',
  'leaving.kind.domain': '域名',
  'leaving.kind.folder': '文件夹',
  'leaving.kind.word': '词语',
  'leaving.value.sender': '邮箱地址',
  'leaving.value.domain': '域名，例如 bank.example',
  'leaving.value.folder': '您邮箱中的文件夹（含其下级）',
  'leaving.value.word': '邮件中的词或短语',
  'leaving.add': '绝不发送',
  'leaving.removeOf': '允许再次发送 {{name}}',
  'leaving.problem.empty': '请填写。',
  'leaving.problem.sender': '这不是邮箱地址。',
  'leaving.problem.domain': '这不是域名，例如 bank.example。',
  'leaving.words': '始终遮盖，每行一个',
  'leaving.wordsHint': '项目、产品或客户的名称；其余会自动识别。',
  'leaving.previews': '发送前先让我过目',
  'leaving.preview.triage': '分拣邮件时',
  'leaving.preview.summarise': '总结会话时',
  'leaving.preview.draft': '起草回复时',

  'alerts.percents': '上限用到以下百分比时告诉我',
  'alerts.percentsHint': '1 到 100 的整数，以逗号分隔。只在窗口中显示，不发往别处。',
  'alerts.badPercents': '请填 1 到 100 的整数，至多十个，例如 50, 80, 100。',
  'alerts.webhook': '同时把警示发到此地址',
  'alerts.webhookHint':
    '每条警示经签名后发出：类型、范围和数字；不含邮件和姓名。留空则不发。本地模式不发送。',
  'alerts.delivery': '显示密钥与投递情况',
  'alerts.secret': '密钥：',
  'alerts.secretHint':
    '接收方用它核对签名（Standard Webhooks：webhook-id、webhook-timestamp、webhook-signature）。',
  'alerts.secretOnce': '没有钥匙串，下次启动会换用新的密钥。',
  'alerts.deliveryState': '等待投递 {{waiting}} 条，已放弃 {{dead}} 条。',
  'alerts.trace': '把调用轨迹发到此收集器（OTLP over HTTP）',
  'alerts.traceHint': '每次调用的模型、token、费用和时间；不含文字。留空则不发。本地模式不发送。',
  'alerts.badUrl': '这不是网址。须为 https://，或本机。',
  'alerts.audit': '用强层级抽查部分已有答案（百分比）',
  'alerts.auditHint': '0 到 5。使估计保持可信；费用计入上限，内容同样先遮盖。0 为不抽查。',
  'alerts.badAudit': '请填 0 到 5 的数。',
};
