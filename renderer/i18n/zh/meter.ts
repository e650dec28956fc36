import type { meter as english } from '../en/meter.ts';
import type { ChineseWords } from '../words.ts';

export const meter: ChineseWords<typeof english> = {
  'mode.label': '模式：仅本地',
  'mode.local': '仅本地',
  'mode.body':
    '一切都在这台电脑上完成。邮件及其任何信息都不会发送给任何模型服务商。只有您启动的下载（模型）和您打开的链接会使用网络。',

  'meter.label': '计量表',
  'meter.summary': '今天已花费 {{spent}}；过去一小时分拣 {{decided}} 封',
  'meter.ofCap': '{{spent}} / {{cap}}',
  'meter.today': '今天',
  'meter.spent': '今天已花费',
  'meter.held': '为进行中的调用预留',
  'meter.noCap': '未设上限，因此不会有任何花费。',
  'meter.nearCap': '已用上限的 {{percent}}。',
  'meter.atCap': '已达上限，改为本地工作。',
  'meter.byTier': '按层级',
  'meter.tier': '层级',
  'meter.mails': '邮件',
  'meter.tokens': 'Token',
  'meter.free': '规则与小模型',
  'meter.localTier': '本地模型',
  'meter.cloudTier': '云端',
  'meter.tokensLine': '输入 {{tokensIn}} token，其中复用 {{reused}}；输出 {{tokensOut}}',
  'meter.lastHour': '过去一小时每分钟分拣数',
  'meter.lastCalls': '最近的调用',
  'meter.noCalls': '今天还没有调用。',
  'meter.avoidedTitle': '若全部交给 {{model}}',
  'meter.avoidedBody': '并非实有的钱：按 {{provider}} {{date}}的价格估算。',
  'meter.unknown': '未知',
};
